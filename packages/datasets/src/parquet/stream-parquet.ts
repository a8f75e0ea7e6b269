import { type ReadImageOptions, readImage } from '../image-folder/read-image.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { Sample, SampleStream } from '../streams/sample-stream.ts';
import { shuffledShards } from '../streams/shuffled-shards.ts';
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
  sources: ParquetSource | readonly ParquetSource[],
  { size, channels = 3, limitInputPixels, shuffleWindow = 1000, ...options }: StreamParquetOptions = {},
): Promise<SampleStream> => {
  const files = await Promise.all([sources].flat().map((source: ParquetSource) => ParquetImages.open(source, options)));
  const { classNames, labels } = await readLabels(files, options.classNames);
  let first = 0;
  const groups = files.flatMap((file) => {
    const before = first;
    first += file.length;
    return file.starts.slice(0, -1).map((start, group) => ({ file, group, start, labelsAt: before + start }));
  });
  const reading: ReadImageOptions = {
    channels,
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
    ...shuffledShards({ shards: groups, shuffleWindow, read: inOrder }),
  };
};
