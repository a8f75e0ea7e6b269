import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import type { Window } from '../transforms/window.ts';
import type { DatasetDescription } from './dataset-description.ts';

/** Images of one shape in memory. */
export interface StoredRows {
  /** One image after the other. */
  readonly bytes: Uint8Array;
  /** Which of them, in the order wanted, from 0. */
  readonly rows: Uint32Array;
}

/** Labelled images that can be had in any order. Anything of this form can feed a `Loader`. */
export interface ImageDataset {
  /** How many images there are. */
  readonly length: number;
  /** Of every image; left out where they differ. */
  readonly shape?: ImageShape;
  /** Of every image, where `shape` is left out. Default 3. */
  readonly channels?: number;
  /** The class that each label stands for. */
  readonly classNames: readonly string[];
  /** The class of each image, 0 … `classNames.length - 1`. */
  readonly labels: ArrayLike<number>;
  /**
   * The image at `index`. With `window`, which is told the stored size, only that part at that size. The result may be a
   * view of the data set's memory: whoever changes it copies first.
   *
   * @throws DataFormatError that names the file, for an image that cannot be read.
   */
  read(index: number, window?: (shape: ImageShape) => Window): Image | Promise<Image>;
  /**
   * Where the images at `indices` lie in memory: for data sets of bytes in memory, where a call for each image would take longer than
   * what is to be done with it. Left out by others.
   */
  rowsAt?(indices: Uint32Array): StoredRows;
  /** How a worker opens the same data (`datasetFrom`); left out where only this thread can read it. */
  readonly description?: DatasetDescription;
}
