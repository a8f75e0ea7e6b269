/** One layer of a model, as `layerTable` describes it. Plain data. */
export interface LayerRow {
  readonly name: string;
  /** The TensorFlow.js class: `Conv2D`, `Dense`, `MaxPooling2D`, … */
  readonly kind: string;
  /** The names of the layers whose outputs it takes; none where it takes the images. */
  readonly inputs: readonly string[];
  /** What it does, for people: `Convolution 11×11, stride 4, ReLU`. */
  readonly description: string;
  /** The output of one image, channels first as in the chapter: `[96, 54, 54]`. */
  readonly outputShape: readonly number[];
  /** The same in TensorFlow.js's order: `[54, 54, 96]`. */
  readonly outputShapeChannelsLast: readonly number[];
  readonly parameters: number;
  /** Those that training moves: not the running figures of normalisations, not what is frozen. */
  readonly trainableParameters: number;
  /** Multiplications with an addition of one image's forward pass; only convolutions and dense layers have them. */
  readonly multiplyAdds: number;
  /** Bytes of its weights. */
  readonly parameterBytes: number;
  /** Bytes of what it puts out for the whole batch, which training keeps until the way back. */
  readonly forwardBytes: number;
  /** Bytes of the gradients that the way back makes: of its output for the whole batch, and of its trainable weights. */
  readonly backwardBytes: number;
}
