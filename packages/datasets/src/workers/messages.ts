import type { SkippedImage } from '../batches/skipped-image.ts';
import type { DatasetDescription } from '../datasets/dataset-description.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { TransformDescription } from '../transforms/transform-description.ts';
import type { ThrownError } from './thrown-error.ts';

/** What a worker is told first: all that batches follow from but their numbers. */
export interface OpenMessage {
  readonly kind: 'open';
  readonly dataset: DatasetDescription;
  readonly transform: TransformDescription | undefined;
  /** Of the images that come out. */
  readonly shape: ImageShape;
  readonly seed: number;
  readonly skip: boolean;
}

/** A batch that is wanted. */
export interface FillMessage {
  readonly kind: 'fill';
  readonly id: number;
  readonly epoch: number;
  readonly indices: Uint32Array;
  /** To be filled, if it is large enough: shared, or handed over. */
  readonly memory: ArrayBufferLike | undefined;
}

/** A batch that is no longer wanted; it is answered none the less, with what there is of it. */
export interface CancelMessage {
  readonly kind: 'cancel';
  readonly id: number;
}

export type WorkerOrder = OpenMessage | FillMessage | CancelMessage;

/** What a worker answers to each `FillMessage`. */
export type WorkerAnswer =
  | {
      readonly id: number;
      readonly data: Uint8Array | Float32Array;
      readonly kept: Uint32Array | undefined;
      readonly skipped: readonly SkippedImage[];
    }
  | { readonly id: number; readonly error: ThrownError };
