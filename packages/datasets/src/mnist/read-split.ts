import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { readIdx } from '../idx/read-idx.ts';
import { checkLabels } from '../records/check-labels.ts';
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
  if (family.transposed) transpose(images.data, height, width);
  return new MemoryDataset({
    pixels: images.data,
    labels: checkLabels(labels.data, family, labelsFile, family.firstLabel),
    shape: family.shape,
    classNames: family.classNames,
  });
};

/** Swaps rows and columns of square images, in place. */
const transpose = (pixels: Uint8Array, height: number, width: number): void => {
  for (let image = 0; image < pixels.length; image += height * width) {
    for (let row = 0; row < height; row++) {
      for (let column = row + 1; column < width; column++) {
        const above = image + row * width + column;
        const below = image + column * width + row;
        [pixels[above], pixels[below]] = [pixels[below]!, pixels[above]!];
      }
    }
  }
};
