import type { ImageDataset } from '../datasets/image-dataset.ts';

/** The parts of a data set, kept apart by its authors. */
export interface DatasetSplits {
  readonly train: ImageDataset;
  readonly validation?: ImageDataset;
  readonly test: ImageDataset;
}
