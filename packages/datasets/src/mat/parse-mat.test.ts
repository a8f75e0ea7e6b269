import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenFile } from '../testing/golden-file.ts';
import { parseMat } from './parse-mat.ts';
import { readMat } from './read-mat.ts';

describe('parseMat', () => {
  it("reads scipy's numbers of every kind, and passes text over", async () => {
    const arrays = await parseMat(readFileSync(goldenFile('numbers.mat')), 'numbers.mat');
    const plain = Object.fromEntries(
      [...arrays].map(([name, { shape, values }]) => [name, { shape, values: [...Array.from(values)] }]),
    );
    expect(plain).toEqual({
      d: { shape: [1, 3], values: [1.5, -2, 3e9] },
      i: { shape: [1, 2], values: [-5, 7] },
      u: { shape: [1, 5], values: [0, 1, 2, 3, 4] },
      one: { shape: [1, 1], values: [7] },
    });
  });

  it('reads compressed arrays, first axis fastest', async () => {
    const { X, y } = await readMat(goldenFile('svhn.mat'), ['X', 'y']);
    expect([X.shape, y.shape]).toEqual([
      [32, 32, 3, 2],
      [2, 1],
    ]);
    expect(X.values[5 + 32 * (7 + 32 * (2 + 3 * 1))]).toBe((5 * 8 + 7 * 3 + 2 * 2 + 1) % 256);
  });

  it('names a file that is none, truncated, or without the array', async () => {
    const bytes = readFileSync(goldenFile('svhn.mat'));
    await expect(parseMat(new Uint8Array(200), 'x.mat')).rejects.toThrow('x.mat is not a MATLAB level 5 file');
    await expect(parseMat(bytes.subarray(0, 300), 'x.mat')).rejects.toThrow(
      'x.mat is a truncated or damaged MATLAB file',
    );
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0xff, 150, 170);
    await expect(parseMat(damaged, 'x.mat')).rejects.toThrow('x.mat is a damaged MATLAB file (');
    await expect(readMat(goldenFile('svhn.mat'), ['Z'])).rejects.toThrow('lacks the array Z; it has X, y');
  });
});
