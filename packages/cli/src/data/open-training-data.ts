import type { Preprocessing } from '@cnn/core';
import { compose, type ImageDataset, Loader, loadImageFolder, randomCrop, randomHorizontalFlip } from '@cnn/datasets';
import { isFolder } from './is-folder.ts';
import { loadNamed } from './load-named.ts';

interface Options {
  /** Of the images as the network sees them. */
  readonly side: number;
  /** Of pictures in files. */
  readonly channels: 1 | 3;
  readonly batchSize: number;
  readonly seed: number;
  readonly augment?: boolean;
  readonly limit?: number;
}

/** What a network is trained on. */
export interface TrainingData {
  readonly train: Loader;
  /** The data set's own, else its test images. */
  readonly validation: Loader;
  readonly classNames: readonly string[];
  readonly channels: 1 | 3;
  /** What a picture goes through, so that the network sees it as it saw these. */
  readonly preprocessing: Preprocessing;
}

/**
 * A named set, or a folder of pictures, for training: of a folder without `train` and `test` a fifth of each class is kept apart.
 *
 * @throws ArgumentError where there is no such data; what the loaders throw.
 */
export const openTrainingData = async (
  data: string,
  { side, channels, batchSize, seed, augment = false, limit }: Options,
): Promise<TrainingData> => {
  const options = { size: side, channels, batchSize: 1, limit, testLimit: limit };
  const { train, validation, test, classNames } = (await isFolder(data))
    ? await loadImageFolder(data, options)
    : await loadNamed(data, options);
  const [height, width, stored] = train.dataset.shape!;
  const resize = height === side && width === side ? undefined : side;
  const loader = (dataset: ImageDataset, more: object) =>
    new Loader(dataset, { batchSize: Math.min(batchSize, dataset.length), resize, seed, ...more });
  const padding = [Math.ceil(height / 8), Math.ceil(width / 8)] as const;
  return {
    train: loader(train.dataset, {
      shuffle: true,
      ...(augment && { transform: compose(randomHorizontalFlip(), randomCrop([height, width], { padding })) }),
    }),
    validation: loader((validation ?? test).dataset, {}),
    classNames,
    channels: stored as 1 | 3,
    preprocessing: { channels: stored as 1 | 3, resizeShortSide: side, centerCrop: [side, side] },
  };
};
