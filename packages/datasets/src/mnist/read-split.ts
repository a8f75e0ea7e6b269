import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { readIdx } from '../idx/read-idx.ts';
import type { MnistFamily } from './mnist-family.ts';

/**
 * Reads one file of images and its file of labels, and checks them against each other and against the family.
 * @throws DataFormatError that names the file and what is wrong with it.
 */
export const readSplit = async (
  family: MnistFamily,
  imagesFile: string,
  labelsFile: string,
): Promise<MemoryDataset> => {
  const [images, labels] = await Promise.all([readIdx(imagesFile, 3), readIdx(labelsFile, 1)]);
  const [height, width] = family.shape;
  const [count, foundHeight, foundWidth] = images.shape;
  if (foundHeight !== height || foundWidth !== width) {
    throw new DataFormatError(
      imagesFile,
      `is not ${family.title}: its images are ${foundHeight}×${foundWidth} pixels, expected ${height}×${width}`,
    );
  }
  if (labels.data.length !== count) {
    throw new DataFormatError(
      labelsFile,
      `has ${labels.data.length} labels for the ${count} images of ${imagesFile}; expected one each`,
    );
  }
  const classes = family.classNames.length;
  const wrong = labels.data.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new DataFormatError(
      labelsFile,
      `has the label ${labels.data[wrong]} for image ${wrong}; ${family.title} has the classes 0 … ${classes - 1}`,
    );
  }
  return new MemoryDataset({
    pixels: images.data,
    labels: labels.data,
    shape: family.shape,
    classNames: family.classNames,
  });
};
