import { ArgumentError } from '@cnn/core';
import { readTar } from '../archives/read-tar.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { type ReadImageOptions, readImage } from '../image-folder/read-image.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import type { Sample, SampleStream } from '../streams/sample-stream.ts';
import { shuffledShards } from '../streams/shuffled-shards.ts';
import { expandBraces } from './expand-braces.ts';
import { membersOf } from './members-of.ts';
import { openShard } from './open-shard.ts';
import type { SampleFiles } from './sample-files.ts';

/** How `webDataset` reads. */
export interface WebDatasetOptions extends Omit<ReadImageOptions, 'size'> {
  readonly classNames: readonly string[];
  /** How many images there are in all shards together, where that is known: a `Loader` then knows its batches. */
  readonly length?: number;
  /**
   * How many samples, undecoded, wait in memory for a random one of them to come next; shards then come in a random order
   * too. Default 1000; 0 for the order of the shards.
   */
  readonly shuffleWindow?: number;
  /** The size of every image: its shorter side is resized (antialiased), then the middle is cut out. Default: its own. */
  readonly size?: ImageSize;
  /** The class of a sample, of its files by extension. Default: the whole number in `cls`. */
  readonly labelOf?: (files: SampleFiles) => number;
}

/**
 * Tar shards in the form of WebDataset, read from disk or from the network as they are needed: files of one name up to the
 * first dot are one sample, such as `00017.jpg` and `00017.cls`. For sets that fit neither in memory nor on the disk.
 *
 * Of several ranks each reads its own shards; where there are fewer shards than ranks, all read all of them and take turns
 * with the samples. A damaged shard ends with a sample that cannot be read, so that the `Loader`'s `onError` decides.
 *
 * @param shards Paths or addresses, plain or gzipped; `train-{000..146}.tar` stands for a series.
 * @example
 * const train = new Loader(webDataset('https://example.org/train-{000..146}.tar', { classNames }), { batchSize: 128, transform });
 *
 * @throws ArgumentError for no shard, or a window that is no whole number.
 */
export const webDataset = (
  shards: string | readonly string[],
  {
    classNames,
    length,
    shuffleWindow = 1000,
    size,
    labelOf = labelOfClass,
    channels = 3,
    ...reading
  }: WebDatasetOptions,
): SampleStream => {
  const sources = [shards].flat().flatMap(expandBraces);
  if (sources.length === 0) throw new ArgumentError('webDataset takes at least one shard; got none.');
  const options: ReadImageOptions = {
    ...reading,
    channels,
    size: size === undefined ? undefined : heightAndWidth(size, 'size'),
  };

  async function* inOrder(order: readonly string[], keep: (position: number) => boolean): AsyncGenerator<Sample> {
    let position = 0;
    for (const shard of order) {
      try {
        for await (const files of membersOf(readTar(await openShard(shard), shard), shard)) {
          if (keep(position++)) yield sampleOf(files, labelOf, options, classNames.length);
        }
      } catch (error) {
        // What the taker throws is the taker's; only a shard's own failure becomes a sample.
        if (!(error instanceof DataFormatError)) throw error;
        yield { name: shard, label: 0, read: () => Promise.reject(error) };
      }
    }
  }

  return {
    length,
    shape: options.size && [...options.size, channels],
    channels,
    classNames,
    ...shuffledShards({ shards: sources, shuffleWindow, read: inOrder }),
  };
};

const extensions = ['jpg', 'jpeg', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif'];

const sampleOf = (
  files: SampleFiles,
  labelOf: (files: SampleFiles) => number,
  options: ReadImageOptions,
  classes: number,
): Sample => {
  const fail = (error: unknown): Sample => ({ name: files.name, label: 0, read: () => Promise.reject(error) });
  const image = extensions.map((extension) => files.get(extension)).find((bytes) => bytes !== undefined);
  if (image === undefined) {
    return fail(
      new DataFormatError(files.name, `has no image among its files (${[...files.extensions()].join(', ') || 'none'})`),
    );
  }
  try {
    const label = labelOf(files);
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new DataFormatError(files.name, `has the label ${label}; ${classes} class names allow 0 … ${classes - 1}`);
    }
    return { name: files.name, label, read: (window) => readImage(image, files.name, options, window) };
  } catch (error) {
    return fail(error);
  }
};

const labelOfClass = (files: SampleFiles): number => {
  const text = files.text('cls');
  if (text === undefined)
    throw new DataFormatError(files.name, 'has no label: no .cls file; pass labelOf for another form');
  const label = Number(text.trim());
  if (text.trim() === '' || !Number.isInteger(label)) {
    throw new DataFormatError(
      files.name,
      `has the label ${JSON.stringify(text.slice(0, 40))}; expected a whole number`,
    );
  }
  return label;
};
