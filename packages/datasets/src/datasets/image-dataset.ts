import type { ImageShape } from './image-shape.ts';

/** Labelled images of one size, kept or made on the host. Anything of this form can feed a `Loader`. */
export interface ImageDataset {
  /** How many images there are. */
  readonly length: number;
  /** Of every image. */
  readonly shape: ImageShape;
  /** The class that each label stands for. */
  readonly classNames: readonly string[];
  /** The class of each image, 0 … `classNames.length - 1`. */
  readonly labels: ArrayLike<number>;
  /** The pixels of the images at `indices`, one image after the other, each in the order rows, columns, channels. */
  read(indices: Uint32Array): Uint8Array | Promise<Uint8Array>;
}
