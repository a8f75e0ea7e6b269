import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * A loader as a `tf.data.Dataset`, for `model.fitDataset` and the methods of TensorFlow.js. Each iteration is the next epoch.
 *
 * @param data `tf.data`, so that this package need not have it.
 * @returns A data set of `{ xs, ys }`: what the loader gives as images and labels.
 *
 * @example
 * import * as data from '@tensorflow/tfjs-data';
 * await model.fitDataset(toTfData(train, data), { epochs: 3 });
 */
export const toTfData = <Dataset>(
  loader: AsyncIterable<{ readonly images: Tensor; readonly labels: Tensor }>,
  data: { generator(make: never): Dataset },
): Dataset => {
  async function* elements() {
    for await (const { images, labels } of loader) yield { xs: images, ys: labels };
  }
  return data.generator(elements as never);
};
