import type { ImageDataset } from '../datasets/image-dataset.ts';
import { type ReadImageOptions, readImage } from '../image-folder/read-image.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { type ParquetColumns, ParquetImages } from './parquet-images.ts';
import type { ParquetSource } from './parquet-source.ts';
import { readLabels } from './read-labels.ts';

/** How `openParquet` reads. */
export interface ParquetOptions extends ParquetColumns, Omit<ReadImageOptions, 'size'> {
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
  sources: ParquetSource | readonly ParquetSource[],
  { size, cacheBytes = 512e6, channels = 3, limitInputPixels, ...options }: ParquetOptions = {},
): Promise<ImageDataset> => {
  const files = await Promise.all([sources].flat().map((source: ParquetSource) => ParquetImages.open(source, options)));
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
  const decoding: ReadImageOptions = {
    channels,
    limitInputPixels,
    size: size === undefined ? undefined : heightAndWidth(size, 'size'),
  };
  return {
    length: labels.length,
    shape: decoding.size && [...decoding.size, channels],
    channels,
    classNames,
    labels,
    read: async (index, window) => {
      const position = groups.findLastIndex(({ first }) => first <= index);
      const { file, group, first } = groups[position]!;
      const row = index - first;
      const images = await imagesOf(position);
      return await readImage(images[row]!, `${file.name} (row ${file.starts[group]! + row})`, decoding, window);
    },
  };
};
