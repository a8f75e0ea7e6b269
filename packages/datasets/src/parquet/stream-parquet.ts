import { ArgumentError, Random } from '@cnn/core';
import type { Sample, SampleStream, StreamPart } from '../datasets/sample-stream.ts';
import { type ReadImageOptions, readImage } from '../image-folder/read-image.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import { windowShuffle } from '../web-dataset/window-shuffle.ts';
import type { ParquetOptions } from './open-parquet.ts';
import { ParquetImages } from './parquet-images.ts';
import type { ParquetSource } from './parquet-source.ts';
import { readLabels } from './read-labels.ts';

/** How `streamParquet` reads. */
export interface StreamParquetOptions extends Omit<ParquetOptions, 'cacheBytes'> {
  /**
   * How many samples, undecoded, wait in memory for a random one of them to come next; row groups then come in a random
   * order too. Default 1000; 0 for the order of the files.
   */
  readonly shuffleWindow?: number;
}

/**
 * Parquet files of images as a stream, one row group after the other: for sets that do not fit in memory. Ranks take turns
 * with the row groups, or with the samples where there are fewer groups than ranks.
 *
 * @throws DataFormatError as `openParquet`; ArgumentError for a window that is no whole number.
 */
export const streamParquet = async (
  sources: readonly ParquetSource[],
  { size, channels = 3, fastDecode, limitInputPixels, shuffleWindow = 1000, ...options }: StreamParquetOptions = {},
): Promise<SampleStream> => {
  if (!Number.isInteger(shuffleWindow) || shuffleWindow < 0) {
    throw new ArgumentError(`shuffleWindow must be a whole number of samples, 0 or more; got ${shuffleWindow}.`);
  }
  const files = await Promise.all(sources.map((source) => ParquetImages.open(source, options)));
  const { classNames, labels } = await readLabels(files, options.classNames);
  let first = 0;
  const groups = files.flatMap((file) => {
    const before = first;
    first += file.length;
    return file.starts.slice(0, -1).map((start, group) => ({ file, group, start, labelsAt: before + start }));
  });
  const reading: ReadImageOptions = {
    channels,
    fastDecode,
    limitInputPixels,
    size: size === undefined ? undefined : heightAndWidth(size, 'size'),
  };

  async function* inOrder(
    order: readonly (typeof groups)[number][],
    keep: (position: number) => boolean,
  ): AsyncGenerator<Sample> {
    let position = 0;
    for (const { file, group, start, labelsAt } of order) {
      for (const [row, bytes] of (await file.images(group)).entries()) {
        if (!keep(position++)) continue;
        const name = `${file.name} (row ${start + row})`;
        yield { name, label: labels[labelsAt + row]!, read: (window) => readImage(bytes, name, reading, window) };
      }
    }
  }

  return {
    length: labels.length,
    shape: reading.size && [...reading.size, channels],
    channels,
    classNames,
    samples: (epoch: number, { rank, worldSize, seed }: StreamPart) => {
      const random = new Random(seed);
      const order =
        shuffleWindow === 0
          ? groups
          : Array.from(random.fork('groups', epoch).permutation(groups.length), (group) => groups[group]!);
      const enough = groups.length >= worldSize;
      const own = enough ? order.filter((_, position) => position % worldSize === rank) : order;
      const samples = inOrder(own, (position) => enough || position % worldSize === rank);
      return shuffleWindow === 0 ? samples : windowShuffle(samples, shuffleWindow, random.fork('window', epoch, rank));
    },
  };
};
