import { DataFormatError } from '../errors/data-format-error.ts';
import type { ParquetImages } from './parquet-images.ts';

/** The labels of all files as numbers of classes. */
export const readLabels = async (
  files: readonly ParquetImages[],
  given: readonly string[] | undefined,
): Promise<{ readonly classNames: readonly string[]; readonly labels: Int32Array }> => {
  const columns = await Promise.all(files.map((file) => file.labels()));
  const values = columns.flat();
  const byName = values.some((value) => typeof value === 'string');
  const last = values.reduce<number>((most, value) => Math.max(most, Number(value) || 0), 0);
  const classNames =
    given ??
    files.find((file) => file.classNames)?.classNames ??
    (byName
      ? [...new Set(values.map(String))].sort()
      : Array.from({ length: Math.min(last, 1e6) + 1 }, (_, label) => String(label)));
  const places = new Map(classNames.map((name, place) => [name, place]));
  const labels = new Int32Array(values.length);
  let start = 0;
  for (const [position, column] of columns.entries()) {
    for (const [row, value] of column.entries()) {
      const label = typeof value === 'string' ? places.get(value) : value;
      if (label === undefined || label < 0 || label >= classNames.length) {
        throw new DataFormatError(
          files[position]!.name,
          `has the label ${JSON.stringify(value)} in row ${row}; there are ${classNames.length} classes`,
        );
      }
      labels[start++] = label;
    }
  }
  return { classNames, labels };
};
