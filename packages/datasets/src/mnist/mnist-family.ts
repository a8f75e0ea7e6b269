import type { DatasetRecord } from '../records/dataset-record.ts';
import type { ImageShape } from '../sizes/image-shape.ts';

/** Everything that sets one relative of MNIST apart from the others: four IDX files of images and labels. */
export interface MnistFamily extends DatasetRecord<MnistRole> {
  readonly shape: ImageShape;
  /** The label of the first class. Default 0. */
  readonly firstLabel?: number;
  /** Whether rows and columns are swapped in the file, as EMNIST's are. Default false. */
  readonly transposed?: boolean;
}

/** The four files. */
export type MnistRole = 'trainImages' | 'trainLabels' | 'testImages' | 'testLabels';
