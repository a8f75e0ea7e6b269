import { ArgumentError } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';

/**
 * The images at `indices` of a data set, in that order, as a data set; nothing is copied.
 *
 * @example
 * const first = subset(train.dataset, range(0, 1000));
 *
 * @throws ArgumentError for an index that the data set does not have.
 */
export const subset = (dataset: ImageDataset, indices: ArrayLike<number>): ImageDataset => {
  const chosen = Uint32Array.from(indices);
  for (let position = 0; position < chosen.length; position++) {
    if (chosen[position] !== indices[position] || chosen[position]! >= dataset.length) {
      throw new ArgumentError(
        `indices must be whole numbers from 0 to ${dataset.length - 1}; got ${indices[position]} at ${position}.`,
      );
    }
  }
  const { shape, channels, classNames } = dataset;
  return {
    length: chosen.length,
    shape,
    channels,
    classNames,
    labels: Int32Array.from(chosen, (index) => dataset.labels[index]!),
    read: (index, window) => dataset.read(chosen[index]!, window),
    ...(dataset.rowsAt && {
      rowsAt: (wanted: Uint32Array) => dataset.rowsAt!(wanted.map((index) => chosen[index]!)),
    }),
    // Asked for only when workers are to read: memory then moves to where threads share it.
    get description() {
      const { description } = dataset;
      return description && { kind: 'subset', dataset: description, indices: chosen };
    },
  };
};
