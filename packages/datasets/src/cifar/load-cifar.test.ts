import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarBytes } from '../testing/tar-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { cifar10 } from './cifar10.ts';
import { loadCifar10 } from './load-cifar10.ts';
import { loadCifar100 } from './load-cifar100.ts';
import { parseCifar } from './parse-cifar.ts';

const value = (image: number, row: number, column: number, channel: number) =>
  (image * 7 + row * 5 + column * 3 + channel * 101) % 256;

/** Images as CIFAR's files have them: labels, then planes. */
const records = (labels: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    labels.flatMap((own, image) => [
      ...own,
      ...Array.from({ length: 3072 }, (_, at) =>
        value(image, Math.floor((at % 1024) / 32), at % 32, Math.floor(at / 1024)),
      ),
    ]),
  );

describe('loadCifar', () => {
  it("unpacks the user's own archive, and puts colours side by side", async () => {
    const root = temporaryFolder();
    const batch = (name: string) => `cifar-10-batches-bin/${name}.bin`;
    writeFileSync(
      join(root, 'cifar-10-binary.tar.gz'),
      gzipSync(
        await tarBytes({
          ...Object.fromEntries(
            [1, 2, 3, 4, 5].map((number) => [batch(`data_batch_${number}`), records([[number], [9]])]),
          ),
          [batch('test_batch')]: records([[0]]),
        }),
      ),
    );
    const options = { root, cache: temporaryFolder(), batchSize: 2, download: false };
    const { train, test, classNames } = await loadCifar10(options);
    expect(Array.from(train.dataset.labels)).toEqual([1, 9, 2, 9, 3, 9, 4, 9, 5, 9]);
    expect([train.shape, test.examples, classNames[9]]).toEqual([[32, 32, 3], 1, 'truck']);
    const { data } = await train.dataset.read(1);
    for (const [row, column, channel] of [
      [0, 0, 0],
      [3, 17, 2],
      [31, 30, 1],
    ] as const) {
      expect(data[(row * 32 + column) * 3 + channel]).toBe(value(1, row, column, channel));
    }
    // Unpacked once: the second time the cache has it.
    await loadCifar10({ ...options, root: temporaryFolder() });
  });

  it('tells fine and coarse classes apart', async () => {
    const root = temporaryFolder();
    writeFileSync(
      join(root, 'cifar-100-binary.tar.gz'),
      gzipSync(
        await tarBytes({
          'cifar-100-binary/train.bin': records([
            [4, 99],
            [19, 0],
          ]),
          'cifar-100-binary/test.bin': records([[1, 1]]),
        }),
      ),
    );
    const options = { root, cache: temporaryFolder(), batchSize: 1 };
    const fine = await loadCifar100(options);
    expect([Array.from(fine.train.dataset.labels), fine.classNames[99]]).toEqual([[99, 0], 'worm']);
    const coarse = await loadCifar100({ ...options, labels: 'coarse' });
    expect([Array.from(coarse.train.dataset.labels), coarse.classNames[19]]).toEqual([[4, 19], 'vehicles 2']);
    // @ts-expect-error: another word
    expect(() => loadCifar100({ labels: 'both' })).toThrow('labels must be fine or coarse; got "both"');
  });

  it('names a file that is empty, truncated, or has a label out of range', async () => {
    expect(() => parseCifar(new Uint8Array(), cifar10, 'x.bin')).toThrow('x.bin is empty (0 bytes)');
    expect(() => parseCifar(records([[1]]).subarray(1), cifar10, 'x.bin')).toThrow(
      'x.bin is truncated or no CIFAR-10 file: 3072 bytes are no multiple of 3073, one image',
    );
    const root = temporaryFolder();
    const names = ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4', 'data_batch_5', 'test_batch'];
    const files = names.map((name) => [
      `cifar-10-batches-bin/${name}.bin`,
      records([[name === 'data_batch_4' ? 10 : 1]]),
    ]);
    writeFileSync(join(root, 'cifar-10-binary.tar.gz'), gzipSync(await tarBytes(Object.fromEntries(files))));
    await expect(loadCifar10({ root, cache: temporaryFolder(), download: false, batchSize: 1 })).rejects.toThrow(
      /data_batch_4\.bin has the label 10 for image 0; CIFAR-10 has the classes 0 … 9/,
    );
  });
});
