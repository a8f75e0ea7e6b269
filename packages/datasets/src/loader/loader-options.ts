import type { ImageSize } from '../sizes/image-size.ts';
import type { BatchTransform } from '../transforms/batch-transform.ts';
import type { Transform } from '../transforms/transform.ts';
import type { Sampler } from './sampler.ts';

/** How a `Loader` makes batches. */
export interface LoaderOptions {
  /** Images per batch; the last batch has what is left. Default 256. */
  readonly batchSize?: number;
  /** Whether a last batch of fewer images is left out. Default false. */
  readonly dropLast?: boolean;
  /** Whether every epoch goes through the images in an order of its own. Default false. */
  readonly shuffle?: boolean;
  /** Whether every class comes equally often, in an order of the epoch's own, however many images it has. Default false. */
  readonly balanced?: boolean;
  /** Says itself which images an epoch has. Excludes `shuffle` and `balanced`. */
  readonly sampler?: Sampler;
  /** Of the order and of the transforms' random choices. Default 0. */
  readonly seed?: number;
  /** Applied to every image as stored, before `resize`. */
  readonly transform?: Transform;
  /**
   * The size to which batches are resized: bilinear with half-pixel centres and no antialiasing, as PyTorch's
   * `interpolate(mode='bilinear', align_corners=False)`. It runs on the device, one batch at a time.
   */
  readonly resize?: ImageSize;
  /** Applied to every batch after all else, on the main thread, with labels as shares of classes: `mixUp`, `cutMix`. */
  readonly batchTransform?: BatchTransform;
  /** How many batches are read and transformed on the host before they are asked for. Default 2. */
  readonly prefetch?: number;
  /**
   * Threads that read, decode and transform images. Batches are the same for any number. Default: none for images in memory
   * without a transform, else 1, or 2 on four cores or more. Where a data set or a transform has no description, and for
   * streams, that is done on the main thread.
   */
  readonly workers?: number;
  /** What becomes of images that cannot be read: the loader fails, or leaves them out and tells (`skipped`). Default `throw`. */
  readonly onError?: 'throw' | 'skip';
  /**
   * Which of `worldSize` processes this one is. Their batches, one behind the other, are those of one process alone with a batch size
   * `worldSize` times as large; of the last one some may have fewer images, or none. Streams deal shards out. Default 0.
   */
  readonly rank?: number;
  /** How many processes share the data. Default 1. */
  readonly worldSize?: number;
}
