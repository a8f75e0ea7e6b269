import type { ImageSize } from '../sizes/image-size.ts';
import type { Transform } from '../transforms/transform.ts';

/** How a `Loader` makes batches. */
export interface LoaderOptions {
  /** Images per batch; the last batch has what is left. Default 256. */
  readonly batchSize?: number;
  /** Whether every epoch goes through the images in an order of its own. Default false. */
  readonly shuffle?: boolean;
  /** Of the shuffling and of the transform's random choices. Default 0. */
  readonly seed?: number;
  /** Applied to every batch as stored, before `resize`. */
  readonly transform?: Transform;
  /**
   * The size to which batches are resized: bilinear with half-pixel centres and no antialiasing, as PyTorch's
   * `interpolate(mode='bilinear', align_corners=False)`. It runs on the device, one batch at a time.
   */
  readonly resize?: ImageSize;
  /** How many batches are read and transformed on the host before they are asked for. Default 1. */
  readonly prefetch?: number;
}
