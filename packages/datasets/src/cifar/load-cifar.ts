import { MemoryDataset } from '../datasets/memory-dataset.ts';
import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { checkLabels } from '../records/check-labels.ts';
import { loadSplits } from '../records/load-splits.ts';
import type { CifarRecord } from './cifar-record.ts';
import { parseCifar } from './parse-cifar.ts';

/**
 * Loads the CIFAR that the record describes.
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in the user's own folder is not what it should be.
 * @throws DatasetNotFoundError when no place has the data.
 */
export const loadCifar = (record: CifarRecord, options: LoadOptions = {}): Promise<LoadedDataset> =>
  loadSplits(options, () =>
    openDataset(record, options, async (files) => {
      const part = (roles: readonly string[]) =>
        readPart(
          record,
          roles.map((role) => files[role]!),
        );
      return { train: await part(record.parts.train), test: await part(record.parts.test) };
    }),
  );

const readPart = async (record: CifarRecord, files: readonly string[]): Promise<MemoryDataset> => {
  const { readFile } = await import('node:fs/promises');
  const parts = await Promise.all(
    files.map(async (file) => {
      const { pixels, labels } = parseCifar(await readFile(file), record, file);
      return { pixels, labels: checkLabels(labels, record, file) };
    }),
  );
  const count = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const pixels = new Uint8Array(count * 3072);
  const labels = new Int32Array(count);
  let start = 0;
  for (const part of parts) {
    pixels.set(part.pixels, start * 3072);
    labels.set(part.labels, start);
    start += part.labels.length;
  }
  return new MemoryDataset({ pixels, labels, shape: [32, 32, 3], classNames: record.classNames });
};
