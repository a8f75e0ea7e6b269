import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goldenFile } from '../testing/golden-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadSvhn } from './load-svhn.ts';

const folder = (train = 'svhn.mat'): string => {
  const root = temporaryFolder();
  copyFileSync(goldenFile(train), join(root, 'train_32x32.mat'));
  for (const name of ['test', 'extra']) copyFileSync(goldenFile('svhn.mat'), join(root, `${name}_32x32.mat`));
  return root;
};

describe('loadSvhn', () => {
  it('reads images in their order, and the digit 0 that is called 10', async () => {
    const { train } = await loadSvhn({ root: folder(), batchSize: 2 });
    expect(Array.from(train.dataset.labels)).toEqual([0, 3]);
    const { data, shape } = await train.dataset.read(1);
    expect(shape).toEqual([32, 32, 3]);
    expect(data[(5 * 32 + 7) * 3 + 2]).toBe((5 * 8 + 7 * 3 + 2 * 2 + 1) % 256);
  });

  it('trains with the further digits where it is asked to', async () => {
    const { train, test } = await loadSvhn({ root: folder(), batchSize: 2, extra: true });
    expect([Array.from(train.dataset.labels), test.examples]).toEqual([[0, 3, 0, 3], 2]);
    expect(await train.dataset.read(3)).toEqual(await test.dataset.read(1));
  });

  it('names a MATLAB file of something else', async () => {
    await expect(loadSvhn({ root: folder('setid.mat') })).rejects.toThrow(
      /train_32x32\.mat lacks the arrays X, y; it has trnid/,
    );
  });
});
