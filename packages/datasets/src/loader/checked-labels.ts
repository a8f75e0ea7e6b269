import { ArgumentError } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';

/** @throws ArgumentError unless there is a label for each image, and each names a class. */
export const checkedLabels = (dataset: ImageDataset): Int32Array => {
  const classes = dataset.classNames.length;
  const labels = Int32Array.from(dataset.labels);
  const wrong = labels.findIndex((label, index) => label !== dataset.labels[index] || label < 0 || label >= classes);
  if (wrong >= 0) {
    throw new ArgumentError(
      `Label ${dataset.labels[wrong]} of image ${wrong} is out of range: ${classes} class names allow 0 … ${classes - 1}.`,
    );
  }
  if (labels.length !== dataset.length) {
    throw new ArgumentError(`The data set has ${dataset.length} images and ${labels.length} labels; give one each.`);
  }
  return labels;
};
