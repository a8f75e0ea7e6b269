import type { LocateOptions } from '../locate/locate-options.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import type { Transform } from '../transforms/transform.ts';

/** What `loadFashionMnist` and its relatives take. */
export interface LoadOptions extends LocateOptions {
  /** Images per batch; the last batch has what is left. Default 256. */
  readonly batchSize?: number;
  /** The size to which each batch is resized, bilinearly on the device, after the transforms. Default: as stored, 28. */
  readonly resize?: ImageSize;
  /** Whether the training images come in an order of their own each epoch. Default true; else in file order. */
  readonly shuffle?: boolean;
  /** Of the order of the training images and of the transforms' random choices. Default 0. */
  readonly seed?: number;
  /** Only the first so many training images. Default: all. */
  readonly limit?: number;
  /** Only the first so many test images. Default: all. */
  readonly testLimit?: number;
  /** Applied to training images only, before `transform`. */
  readonly augment?: Transform;
  /** Applied to training and test images. */
  readonly transform?: Transform;
  /** How many batches are made ready on the host before they are asked for. Default 2. */
  readonly prefetch?: number;
  /** Threads that make batches; as `Loader`. */
  readonly workers?: number;
  /** Which of `worldSize` processes that share all loaders' images this one is; as `Loader`. */
  readonly rank?: number;
  readonly worldSize?: number;
}
