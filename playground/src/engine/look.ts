/** What a network makes of one garment. Plain data, for the page. */
export interface Look {
  /** For each class, 0 … 1. */
  readonly probabilities: readonly number[];
  readonly logits: readonly number[];
  readonly layers: readonly LayerLook[];
  readonly heat: Heat;
}

/** The maps that one layer puts out. */
export interface LayerLook {
  readonly name: string;
  /** Convolution 5×5, ReLU */
  readonly description: string;
  /** Of one map. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** height × width × channels. */
  readonly values: Float32Array;
}

/** Grad-CAM of one class. */
export interface Heat {
  readonly classIndex: number;
  readonly height: number;
  readonly width: number;
  /** ≥ 0. */
  readonly values: Float32Array;
}
