import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { checkLabels } from '../records/check-labels.ts';
import { interleave } from '../records/interleave.ts';
import { loadSplits } from '../records/load-splits.ts';
import { stl10 } from './stl10.ts';

/**
 * STL-10 as batches: 5 000 training and 8 000 test images of 96×96×3. Found on this machine, else downloaded once (2.6 GB,
 * most of it images without a class, which are not read).
 *
 * @example
 * const { train, test, classNames } = await loadStl10({ batchSize: 128 });
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadStl10 = (options: LoadOptions = {}): Promise<LoadedDataset> =>
  loadSplits(options, () =>
    openDataset(stl10, options, async ({ trainImages, trainLabels, testImages, testLabels }) => ({
      train: await readPart(trainImages, trainLabels),
      test: await readPart(testImages, testLabels),
    })),
  );

const shape = [96, 96, 3] as const;
const size = 96 * 96 * 3;

/** The files have no header: channels, columns, rows of each image as bytes, and labels from 1 as bytes. */
const readPart = async (imagesFile: string, labelsFile: string): Promise<MemoryDataset> => {
  const { readFile } = await import('node:fs/promises');
  const [images, labels] = await Promise.all([readFile(imagesFile), readFile(labelsFile)]);
  if (images.length === 0 || images.length % size !== 0) {
    throw new DataFormatError(
      imagesFile,
      `is truncated or no STL-10 file: ${images.length} bytes are no multiple of ${size}, one image`,
    );
  }
  const count = images.length / size;
  if (labels.length !== count) {
    throw new DataFormatError(
      labelsFile,
      `has ${labels.length} labels for the ${count} images of ${imagesFile}; expected one each`,
    );
  }
  return new MemoryDataset({
    pixels: interleave(images, count, shape, { image: size, row: 1, column: 96, channel: 96 * 96 }),
    labels: checkLabels(labels, stl10, labelsFile, 1),
    shape,
    classNames: stl10.classNames,
  });
};
