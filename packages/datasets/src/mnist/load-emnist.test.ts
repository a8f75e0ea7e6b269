import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxBytes } from '../testing/idx-bytes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { emnist } from './emnist.ts';
import { loadEmnist } from './load-emnist.ts';

describe('loadEmnist', () => {
  it('turns the images upright, and counts letters from 0', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'gzip'));
    const pixels = Uint8Array.from({ length: 2 * 784 }, (_, at) => at % 253);
    for (const part of ['train', 'test']) {
      const file = (kind: string) => join(root, `gzip/emnist-letters-${part}-${kind}-ubyte.gz`);
      writeFileSync(file('images-idx3'), gzipSync(idxBytes([2, 28, 28], pixels)));
      writeFileSync(file('labels-idx1'), gzipSync(idxBytes([2], Uint8Array.of(1, 26))));
    }
    const { train, classNames } = await loadEmnist({ root, split: 'letters', batchSize: 2 });
    expect(Array.from(train.dataset.labels, (label) => classNames[label])).toEqual(['a', 'z']);
    const { data } = await train.dataset.read(1);
    expect(data[3 * 28 + 11]).toBe(pixels[784 + 11 * 28 + 3]);
  });

  it.each([
    ['byclass', 62],
    ['bymerge', 47],
    ['balanced', 47],
    ['letters', 26],
    ['digits', 10],
    ['mnist', 10],
  ] as const)('has the classes of %s', (split, classes) => {
    expect(emnist(split).classNames.length).toBe(classes);
  });

  it('refuses a split that there is not', () => {
    // @ts-expect-error: no such split
    expect(() => emnist('toString')).toThrow(
      'split must be one of byclass, bymerge, balanced, letters, digits, mnist; got "toString"',
    );
  });
});
