import { ArgumentError } from '@cnn/core';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { className } from '../figure/class-name.ts';
import type { Picture } from '../picture/picture.ts';
import { type Values, valuesOf } from '../values/values-of.ts';
import { assertCount } from './assert-count.ts';
import type { ExampleOptions } from './example-options.ts';
import type { ImageBatch } from './image-batch.ts';
import { pickImages } from './pick-images.ts';
import { showImages } from './show-images.ts';

/**
 * The images of a batch, as a loader gives it, each under its class. With predictions these stand beneath, and images that were taken for
 * another class have a red frame.
 *
 * @param batch Images as `showImages` takes them, and a class number for each. Tensors are read, not disposed.
 * @param options.predictions A class number for each image.
 * @param options.count From the first: 32 by default.
 * @throws ArgumentError for labels or predictions of another number, and as `showImages` does.
 * @example
 * for await (const batch of train) {
 *   await (await showBatch(batch, { classNames })).save('batch.png');
 *   break;
 * }
 */
export async function showBatch(
  batch: { readonly images: Tensor4D | ImageBatch; readonly labels: Tensor1D | Values },
  options: ExampleOptions & { readonly predictions?: Values } = {},
): Promise<Picture> {
  const { classNames, predictions, count = 32, ...rest } = options;
  assertCount('showBatch', 'count', count);
  const labels = Array.from(await valuesOf('showBatch', batch.labels));
  const taken = predictions && Array.from(await valuesOf('showBatch', predictions));
  if (taken && taken.length !== labels.length) {
    throw new ArgumentError(
      `showBatch expects a prediction for each of the ${labels.length} images, not ${taken.length}.`,
    );
  }
  const first = labels.slice(0, count);
  const wrong = first.flatMap((label, index) => (taken && taken[index] !== label ? [index] : []));
  const titles = first.map((label, index) =>
    [label, ...(taken ? [taken[index]!] : [])].map((one) => className(classNames, one)).join('\n'),
  );
  const images = labels.length > count ? await pickImages(batch.images, [...first.keys()]) : batch.images;
  return showImages(images, { ...rest, titles, marked: wrong });
}
