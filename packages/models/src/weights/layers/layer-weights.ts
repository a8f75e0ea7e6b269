/** A weight in a file, not yet read. */
export interface FileWeight {
  /** `kernel`, `bias`, `moving_mean` …, or its number among the layer's weights. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Called only where the shape is that of the model's own weight. */
  readonly read: () => Float32Array;
}

/** A layer in a file. */
export interface LayerWeights {
  /** The layer's name, or where the file does not keep it a name of its kind and number: `conv2d_1`. */
  readonly name: string;
  readonly weights: readonly FileWeight[];
}
