import { ArgumentError } from '@cnn/core';
import type { DatasetDescription } from '../datasets/dataset-description.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';

/**
 * Several data sets of the same classes as one, each after the other.
 *
 * @throws ArgumentError when there is none, or their classes differ.
 */
export const concat = (...datasets: readonly ImageDataset[]): ImageDataset => {
  const [first, ...rest] = datasets;
  if (first === undefined) throw new ArgumentError('concat takes at least one data set; got none.');
  const { classNames, shape, channels } = first;
  for (const other of rest) {
    if (other.classNames.join('\0') !== classNames.join('\0')) {
      throw new ArgumentError(
        `Data sets that are joined must have the same classes; got ${classNames.join(', ')} and ${other.classNames.join(', ')}.`,
      );
    }
  }
  /** Where each data set begins. */
  const starts: number[] = [];
  let length = 0;
  for (const dataset of datasets) {
    starts.push(length);
    length += dataset.length;
  }
  const labels = new Int32Array(length);
  datasets.forEach((dataset, position) => {
    for (let index = 0; index < dataset.length; index++) labels[starts[position]! + index] = dataset.labels[index]!;
  });
  return {
    length,
    shape: datasets.every((dataset) => dataset.shape?.join() === shape?.join()) ? shape : undefined,
    channels,
    classNames,
    labels,
    read: (index, window) => {
      const position = starts.findLastIndex((start) => start <= index);
      return datasets[position]!.read(index - starts[position]!, window);
    },
    get description() {
      const descriptions = datasets.map(({ description }) => description);
      const all = descriptions.every((each): each is DatasetDescription => each !== undefined);
      return all ? { kind: 'concat', datasets: descriptions } : undefined;
    },
  };
};
