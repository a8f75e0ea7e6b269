import { stat } from 'node:fs/promises';
import { ArgumentError } from '@cnn/core';
import {
  type ImageDataset,
  ImageFolder,
  Loader,
  listImages,
  loadFashionMnist,
  preprocessingTransform,
  subset,
} from '@cnn/datasets';
import type { OpenedModel } from './open-model-file.ts';

interface Options {
  /** A folder with a folder of pictures for each class; else Fashion-MNIST. */
  readonly folder?: string;
  /** Which of Fashion-MNIST's images. */
  readonly split: 'train' | 'test';
  /** At most so many. */
  readonly limit?: number;
}

const batchSize = 100;

/**
 * Labelled images as a model takes them, in their order.
 *
 * @throws ArgumentError for other classes than the model's.
 */
export const openImages = async (
  { model, classNames, preprocessing }: OpenedModel,
  { folder, split, limit }: Options,
): Promise<Loader> => {
  const all = folder === undefined ? await fashionMnist(split) : await folderImages(folder, preprocessing.channels);
  const what = folder ?? 'Fashion-MNIST';
  if (all.classNames.join('\n') !== classNames.join('\n')) {
    throw new ArgumentError(
      `"${model.name}" tells ${classNames.join(', ')} apart, ${what} has ${all.classNames.join(', ')}. ` +
        'Give --images <folder> with a folder of pictures for each of its classes.',
    );
  }
  const dataset =
    limit === undefined || limit >= all.length
      ? all
      : subset(
          all,
          Array.from({ length: limit }, (_, index) => index),
        );
  return new Loader(dataset, {
    batchSize: Math.min(batchSize, dataset.length),
    transform: preprocessingTransform(preprocessing),
  });
};

const fashionMnist = async (split: 'train' | 'test'): Promise<ImageDataset> => {
  const loaded = await loadFashionMnist({ batchSize: 1 });
  return loaded[split].dataset;
};

const folderImages = async (folder: string, channels: 1 | 3): Promise<ImageDataset> => {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ArgumentError(`There is no folder ${folder}. Give one with a folder of pictures for each class.`);
  }
  return new ImageFolder(await listImages(folder), { channels });
};
