import type { Preprocessing } from '@cnn/core';
import { type ImageDataset, Loader, preprocessingTransform, subset } from '@cnn/datasets';
import type { Tensor4D } from '@tensorflow/tfjs-core';

/** Some images of a data set as a model takes them, one after the other; the caller's to dispose. */
export const readImages = async (
  dataset: ImageDataset,
  indices: readonly number[],
  preprocessing: Preprocessing,
): Promise<Tensor4D> => {
  const transform = preprocessingTransform(preprocessing);
  const loader = new Loader(subset(dataset, indices), { batchSize: indices.length, transform });
  for await (const { images, labels } of loader.epoch(0)) {
    labels.dispose();
    return images;
  }
  throw new Error('a loader of images gave none');
};
