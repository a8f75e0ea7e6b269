import type { ImageDataset } from '../datasets/image-dataset.ts';

/** How many images each class has, in the order of `classNames`. */
export const classCounts = ({ labels, classNames }: Pick<ImageDataset, 'labels' | 'classNames'>): number[] => {
  const counts = classNames.map(() => 0);
  for (let index = 0; index < labels.length; index++) counts[labels[index]!]!++;
  return counts;
};
