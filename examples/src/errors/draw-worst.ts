import type { Preprocessing } from '@cnn/core';
import type { ImageDataset } from '@cnn/datasets';
import { type Picture, showTopLosses } from '@cnn/viz';
import { pixelRange } from '../looking/pixel-range.ts';
import { readImages } from '../looking/read-images.ts';
import type { Judged } from './judged.ts';

interface Drawn {
  readonly dataset: ImageDataset;
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly title?: string;
  readonly columns?: number;
}

/** Mistakes as pictures: only the images of these few are read. */
export const drawWorst = async (
  worst: readonly Judged[],
  { dataset, classNames, preprocessing, title, columns }: Drawn,
): Promise<Picture> => {
  const indices = worst.map(({ index }) => index);
  const images = await readImages(dataset, indices, preprocessing);
  try {
    return await showTopLosses(
      {
        images,
        labels: worst.map(({ label }) => label),
        probabilities: worst.map(({ probabilities }) => probabilities),
      },
      { classNames, count: worst.length, columns, title, range: pixelRange(preprocessing) },
    );
  } finally {
    images.dispose();
  }
};
