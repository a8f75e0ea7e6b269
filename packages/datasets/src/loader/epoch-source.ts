import type { Random } from '@cnn/core';
import type { ImagePipeline } from '../batches/image-pipeline.ts';
import type { SkippedImage } from '../batches/skipped-image.ts';
import type { Transform } from '../transforms/transform.ts';
import type { LoaderSettings } from './checked-options.ts';

/** A batch on the host with its labels. */
export interface LabelledImages {
  readonly data: Uint8Array | Float32Array;
  /** Which images of `data` the batch is made of; left out where `data` is the batch. */
  readonly rows?: Uint32Array;
  readonly labels: Int32Array;
  /** Which of `labels` are the batch's; left out where all are. */
  readonly labelRows?: Uint32Array;
  readonly skipped: readonly SkippedImage[];
  /** Says that `data` is of no more use. */
  recycle(): void;
}

/** Where a loader's batches are put together. */
export interface EpochSource {
  /** Images an epoch, of this rank. */
  readonly examples: number | undefined;
  /** Batches an epoch, the same for all ranks; the last one in part. */
  readonly batches: number | undefined;
  /**
   * @param batches How many batches an epoch has, where that is known.
   * @returns Plain batches where they are at hand: promises would cost as much as they do.
   */
  epoch(
    epoch: number,
    from: number,
    batches: number | undefined,
  ): Iterable<LabelledImages> | AsyncIterable<LabelledImages>;
  close(): Promise<void>;
}

/** What both kinds of sources are made with. */
export interface SourceParts {
  readonly pipeline: ImagePipeline;
  /** Of the loader's seed. */
  readonly random: Random;
  readonly options: LoaderSettings;
  /** What `pipeline` was made of. */
  readonly transform: Transform | undefined;
}
