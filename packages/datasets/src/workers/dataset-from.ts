import { ArgumentError } from '@cnn/core';
import type { DatasetDescription } from '../datasets/dataset-description.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { FileDataset } from '../image-folder/file-dataset.ts';
import { ImageFolder } from '../image-folder/image-folder.ts';
import { concat } from '../subsets/concat.ts';
import { subset } from '../subsets/subset.ts';

/** Each kind's own description comes back as what its data set was made of. */
const factories: Readonly<Record<string, (description: never) => ImageDataset>> = {
  memory: MemoryDataset.from,
  imageFolder: ImageFolder.from,
  files: FileDataset.from,
  subset: ({ dataset, indices }: { dataset: DatasetDescription; indices: Uint32Array }) =>
    subset(datasetFrom(dataset), indices),
  concat: ({ datasets }: { datasets: readonly DatasetDescription[] }) => concat(...datasets.map(datasetFrom)),
};

/**
 * The data set of a description, in a worker.
 * @throws ArgumentError for a kind that there is not.
 */
export const datasetFrom = (description: DatasetDescription): ImageDataset => {
  const factory = factories[description.kind];
  if (factory) return factory(description as never);
  throw new ArgumentError(
    `There is no data set of the kind ${description.kind}: expected one of ${Object.keys(factories).join(', ')}.`,
  );
};
