import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadStl10 } from './load-stl10.ts';

const value = (image: number, row: number, column: number, channel: number) =>
  (image * 7 + row * 5 + column * 3 + channel * 101) % 256;

/** Channels, then columns, then rows, as the files have them. */
const planes = (count: number): Uint8Array =>
  Uint8Array.from({ length: count * 27_648 }, (_, at) =>
    value(Math.floor(at / 27_648), at % 96, Math.floor(at / 96) % 96, Math.floor(at / 9216) % 3),
  );

const folder = (labels: readonly number[]): string => {
  const root = temporaryFolder();
  const binary = join(root, 'stl-10', 'stl10_binary');
  mkdirSync(binary, { recursive: true });
  writeFileSync(join(binary, 'train_X.bin'), planes(2));
  writeFileSync(join(binary, 'train_y.bin'), Uint8Array.from(labels));
  writeFileSync(join(binary, 'test_X.bin'), planes(1));
  writeFileSync(join(binary, 'test_y.bin'), Uint8Array.of(10));
  return root;
};

describe('loadStl10', () => {
  it('reads columns as rows, and labels from 1', async () => {
    const { train, test } = await loadStl10({ root: folder([1, 4]), batchSize: 2 });
    expect([Array.from(train.dataset.labels), Array.from(test.dataset.labels), train.shape]).toEqual([
      [0, 3],
      [9],
      [96, 96, 3],
    ]);
    const { data } = await train.dataset.read(1);
    expect(data[(5 * 96 + 60) * 3 + 2]).toBe(value(1, 5, 60, 2));
  });

  it('names the file whose labels are too few or out of range', async () => {
    await expect(loadStl10({ root: folder([1]) })).rejects.toThrow(
      /train_y\.bin has 1 labels for the 2 images of .*train_X\.bin/,
    );
    await expect(loadStl10({ root: folder([1, 0]) })).rejects.toThrow(
      'has the label 0 for image 1; STL-10 has the classes 1 … 10',
    );
  });
});
