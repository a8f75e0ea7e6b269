import type { Random } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import type { BatchItems } from './fill-batch.ts';

/** Images of a data set as those of a batch. Random choices are drawn per image, so that no batch size changes them. */
export const itemsOf = (
  dataset: Pick<ImageDataset, 'read'>,
  indices: Uint32Array,
  random: Random,
  epoch: number,
): BatchItems => ({
  count: indices.length,
  read: (place, window) => dataset.read(indices[place]!, window),
  random: (place) => random.fork('transform', epoch, indices[place]!),
});
