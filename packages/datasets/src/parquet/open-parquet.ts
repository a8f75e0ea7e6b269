import type { ImageDataset } from '../datasets/image-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { type DecodeOptions, decodeImage } from '../image-folder/decode-image.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { type ParquetColumns, ParquetImages } from './parquet-images.ts';
import type { ParquetSource } from './parquet-source.ts';

/** How `openParquet` reads. */
export interface ParquetOptions extends ParquetColumns, Omit<DecodeOptions, 'size'> {
  /** The size of every image: its shorter side is resized (antialiased), then the middle is cut out. Default: their own. */
  readonly size?: ImageSize;
  /** The classes; default: Hugging Face's names from the file, else what the column has, sorted. */
  readonly classNames?: readonly string[];
  /** How many bytes of undecoded images are kept. Default 512 MB. Where all do not fit, `streamParquet` is faster. */
  readonly cacheBytes?: number;
}

/**
 * Parquet files of images, as Hugging Face keeps its data sets, as one data set: images are read by row groups when they are
 * asked for, and kept as far as `cacheBytes` goes.
 *
 * @param sources Paths, addresses (read piece by piece with range requests) or `File`s.
 * @example
 * const train = await openParquet(['train-00000-of-00001.parquet'], { size: 32 });
 *
 * @throws DataFormatError that names the file: no parquet file, damaged, without the columns, a label out of range.
 */
export const openParquet = async (
  sources: readonly ParquetSource[],
  { size, cacheBytes = 512e6, channels = 3, limitInputPixels, ...options }: ParquetOptions = {},
): Promise<ImageDataset> => {
  const files = await Promise.all(sources.map((source) => ParquetImages.open(source, options)));
  const { classNames, labels } = await readLabels(files, options.classNames);
  /** Row groups of all files: which file, which group, and the first row over all. */
  const groups = files.flatMap((file, position) => {
    const before = files.slice(0, position).reduce((sum, { length }) => sum + length, 0);
    return file.starts.slice(0, -1).map((start, group) => ({ file, group, first: before + start }));
  });
  const cache = new Map<number, { readonly images: Promise<readonly Uint8Array[]>; bytes: number }>();
  let cached = 0;
  const imagesOf = (position: number): Promise<readonly Uint8Array[]> => {
    const found = cache.get(position);
    // Taken out and put in again: the map's order is that of the last use.
    if (found !== undefined) {
      cache.delete(position);
      cache.set(position, found);
      return found.images;
    }
    const { file, group } = groups[position]!;
    const images = file.images(group);
    const entry = { images, bytes: 0 };
    cache.set(position, entry);
    images.then(
      (all) => {
        entry.bytes = all.reduce((sum, { length }) => sum + length, 0);
        cached += entry.bytes;
        for (const [oldest, { bytes }] of cache) {
          if (cached <= cacheBytes || oldest === position) break;
          cache.delete(oldest);
          cached -= bytes;
        }
      },
      () => cache.delete(position),
    );
    return images;
  };
  const decoding: DecodeOptions = {
    channels,
    limitInputPixels,
    size: size === undefined ? undefined : heightAndWidth(size, 'size'),
  };
  return {
    length: labels.length,
    shape: decoding.size && [...decoding.size, channels],
    classNames,
    labels,
    read: async (index, window) => {
      const position = groups.findLastIndex(({ first }) => first <= index);
      const { file, group, first } = groups[position]!;
      const row = index - first;
      const images = await imagesOf(position);
      return await decodeImage(images[row]!, `${file.name} (row ${file.starts[group]! + row})`, decoding, window);
    },
  };
};

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
