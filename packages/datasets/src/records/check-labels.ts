import { DataFormatError } from '../errors/data-format-error.ts';
import type { DatasetRecord } from './dataset-record.ts';

/**
 * The labels as classes from 0.
 *
 * @param firstLabel What the file calls the first class. Default 0.
 * @throws DataFormatError that names the first label that is no class.
 */
export const checkLabels = (
  labels: ArrayLike<number>,
  { title, classNames }: Pick<DatasetRecord, 'title' | 'classNames'>,
  file: string,
  firstLabel = 0,
): Int32Array => {
  const last = firstLabel + classNames.length - 1;
  return Int32Array.from({ length: labels.length }, (_, image) => {
    const label = labels[image]!;
    if (!Number.isInteger(label) || label < firstLabel || label > last) {
      throw new DataFormatError(
        file,
        `has the label ${label} for image ${image}; ${title} has the classes ${firstLabel} … ${last}`,
      );
    }
    return label - firstLabel;
  });
};
