import { join } from 'node:path';
import { ArgumentError, type Preprocessing } from '@cnn/core';
import { Loader, openImageFolder, preprocessingTransform, subset } from '@cnn/datasets';
import { isThere } from '../command-line/is-there.ts';
import { isFolder } from './is-folder.ts';
import { loadNamed } from './load-named.ts';

/** What data sets are divided into. */
export type PartName = 'train' | 'validation' | 'test';

interface Options {
  readonly part: PartName;
  /** What a picture goes through. */
  readonly preprocessing: Preprocessing;
  /** What the folders may be called; one class each by default. */
  readonly classNames?: readonly string[];
  readonly batchSize: number;
  /** Only the first so many images. */
  readonly limit?: number;
}

/**
 * Images with their labels, in their order: a part of a named set, or a folder of pictures; of that its folder `train`, `validation` or
 * `test` where it has one, else all.
 *
 * @throws ArgumentError where there is no such data or part; what the loaders throw.
 */
export const openPart = async (
  data: string,
  { part, preprocessing, classNames, batchSize, limit }: Options,
): Promise<Loader> => {
  const { channels } = preprocessing;
  const transform = preprocessingTransform(preprocessing);
  if (await isFolder(data)) {
    const inside = join(data, part);
    const whole = await openImageFolder((await isFolder(inside)) ? inside : data, { channels, classNames });
    const count = Math.min(limit ?? whole.length, whole.length);
    const dataset =
      count < whole.length
        ? subset(
            whole,
            Uint32Array.from({ length: count }, (_, at) => at),
          )
        : whole;
    return new Loader(dataset, { batchSize: Math.min(batchSize, count), transform });
  }
  if (await isThere(data)) {
    throw new ArgumentError(`--data: ${data} is a file. Give the folder that has one of pictures for each class.`);
  }
  const loaded = await loadNamed(data, {
    batchSize: 1,
    channels,
    shuffle: false,
    transform,
    limit,
    testLimit: limit,
  });
  const { [part]: loader } = loaded;
  if (!loader) throw new ArgumentError(`--part: ${data} has no ${part}, only train and test.`);
  const stored = loader.dataset.shape?.[2];
  if (stored === undefined || stored === channels)
    return new Loader(loader.dataset, { batchSize: Math.min(batchSize, loader.dataset.length), transform });
  throw new ArgumentError(`The model sees images of ${channels} channels, and ${data} has ${stored}. Give other data.`);
};
