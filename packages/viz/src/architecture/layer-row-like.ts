/** A row of `layerTable` of `@cnn/models`, or anything of that form. */
export interface LayerRowLike {
  readonly name: string;
  /** The TensorFlow.js class: `Conv2D`, `Dense`, … */
  readonly kind: string;
  /** The names of the layers whose outputs it takes; none where it takes the images. */
  readonly inputs: readonly string[];
  readonly description: string;
  /** Of one image, channels first. */
  readonly outputShape: readonly number[];
  readonly parameters: number;
}
