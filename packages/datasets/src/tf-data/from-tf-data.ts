import { ArgumentError } from '@cnn/core';
import { cast, Tensor, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Batch } from '../loader/batch.ts';
import type { TfDataset } from './tf-dataset.ts';

/** What elements of a data set look like: as `model.fitDataset` takes them, or as loaders give them. */
export type TfElement =
  | { readonly xs: unknown; readonly ys: unknown }
  | { readonly images: unknown; readonly labels: unknown };

/** Batches that another library makes. */
export interface TfBatches extends AsyncIterable<Batch> {
  /** Batches in one epoch, where the data set knows. */
  readonly batches?: number;
}

/**
 * A `tf.data.Dataset` of batches as something that `fit` takes. Each iteration goes through it anew.
 *
 * @param dataset Its elements are `{ xs, ys }` or `{ images, labels }`: images float32, [batch, height, width, channels]; labels
 *   of one number each, which become int32.
 * @throws ArgumentError from the iteration, for an element of another form.
 *
 * @example
 * await fit(net, fromTfData(tf.data.zip({ xs, ys }).batch(64)), { epochs: 3 });
 */
export const fromTfData = (dataset: TfDataset<TfElement>): TfBatches => ({
  ...(Number.isFinite(dataset.size) && { batches: dataset.size }),
  async *[Symbol.asyncIterator]() {
    const elements = await dataset.iterator();
    for (;;) {
      const { value, done } = await elements.next();
      if (done || value === null) return;
      yield batchOf(value);
    }
  },
});

const batchOf = (element: TfElement): Batch => {
  const [images, labels] = 'xs' in element ? [element.xs, element.ys] : [element.images, element.labels];
  if (!(images instanceof Tensor && labels instanceof Tensor && labels.rank === 1)) {
    throw new ArgumentError(
      'A tf.data.Dataset must give { xs, ys } or { images, labels } with a tensor of images and one label each; batch it ' +
        '(`.batch(64)`), and let labels be the numbers of classes.',
    );
  }
  if (labels.dtype === 'int32') return { images: images as Tensor4D, labels: labels as Tensor1D };
  const whole = cast(labels as Tensor1D, 'int32');
  labels.dispose();
  return { images: images as Tensor4D, labels: whole };
};
