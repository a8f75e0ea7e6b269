import { ArgumentError } from '@cnn/core';
import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { className } from '../figure/class-name.ts';
import type { Picture } from '../picture/picture.ts';
import { rowsOf } from '../values/rows-of.ts';
import { type Values, valuesOf } from '../values/values-of.ts';
import { assertCount } from './assert-count.ts';
import type { ExampleOptions } from './example-options.ts';
import type { ImageBatch } from './image-batch.ts';
import { pickImages } from './pick-images.ts';
import { showImages } from './show-images.ts';

/**
 * The images that a network was most wrong about: the largest cross-entropies first, each under its class, what it was taken for with that
 * one's probability, and its loss. Those taken for another class have a red frame.
 *
 * @param examples Images as `showImages` takes them, a class number for each, and a row of probabilities for each: the softmax of logits.
 *   Tensors are read, not disposed.
 * @param options.count 16 by default.
 * @throws ArgumentError for labels and rows of different numbers, values that are no probabilities, and as `showImages` does.
 * @example
 * const probabilities = tf.softmax(net.predict(images));
 * await (await showTopLosses({ images, labels, probabilities }, { classNames })).save('top-losses.png');
 */
export async function showTopLosses(
  examples: {
    readonly images: Tensor4D | ImageBatch;
    readonly labels: Tensor1D | Values;
    readonly probabilities: Tensor2D | readonly ArrayLike<number>[];
  },
  options: ExampleOptions = {},
): Promise<Picture> {
  const { classNames, count = 16, ...rest } = options;
  assertCount('showTopLosses', 'count', count);
  const labels = Array.from(await valuesOf('showTopLosses', examples.labels));
  const rows = await rowsOf('showTopLosses', examples.probabilities);
  if (rows.length !== labels.length) {
    throw new ArgumentError(
      `showTopLosses expects probabilities for each of ${labels.length} labels, not ${rows.length}.`,
    );
  }
  const top = labels
    .map((label, index) => judged(label, rows[index]!, index))
    .sort((a, b) => b.loss - a.loss)
    .slice(0, count);
  const titles = top.map(({ label, prediction, probability, loss }) =>
    [
      className(classNames, label),
      `→ ${className(classNames, prediction)} ${probability.toFixed(2).replace(/^0/, '')}`,
      `loss ${loss.toFixed(2)}`,
    ].join('\n'),
  );
  const marked = top.flatMap(({ label, prediction }, place) => (label === prediction ? [] : [place]));
  const images = await pickImages(
    examples.images,
    top.map(({ index }) => index),
  );
  return showImages(images, { ...rest, titles, marked });
}

function judged(label: number, row: readonly number[], index: number) {
  const own = row[label];
  if (own === undefined || !row.every((value) => value >= 0 && value <= 1.001)) {
    throw new ArgumentError(
      `showTopLosses expects for each example a probability from 0 to 1 of each class, also its label's; example ${index} of class ${label} has [${row.slice(0, 4).join(', ')}${row.length > 4 ? ', …' : ''}]. Of logits take the softmax.`,
    );
  }
  const probability = Math.max(...row);
  // Float32 knows no smaller probability; a loss stays a number.
  return { index, label, prediction: row.indexOf(probability), probability, loss: -Math.log(Math.max(own, 1e-38)) };
}
