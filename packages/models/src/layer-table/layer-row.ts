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
  /** Multiplications with an addition of one image's forward pass; only convolutions and dense layers have them. */
  readonly multiplyAdds: number;
}
