import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageBatchOf } from '../testing/image-batch-of.ts';
import { randomCrop } from './random-crop.ts';

describe('randomCrop', () => {
  it('cuts a window out of each image, at every place alike', () => {
    const { data, shape } = randomCrop(2)(
      imageBatchOf([900, 4, 4, 1], (index) => index % 16),
      new Random(0),
    );
    expect(shape).toEqual([900, 2, 2, 1]);
    const corners = new Map<number, number>();
    for (let image = 0; image < 900; image++) {
      const [first, ...rest] = data.subarray(4 * image, 4 * image + 4);
      expect(rest).toEqual([first! + 1, first! + 4, first! + 5]);
      corners.set(first!, (corners.get(first!) ?? 0) + 1);
    }
    expect([...corners.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    for (const count of corners.values()) expect(Math.abs(count - 100)).toBeLessThan(45);
  });

  it('pads first: what was outside has the fill value', () => {
    const { data } = randomCrop(3, { padding: [1, 0], fill: 7 })(
      imageBatchOf([64, 3, 3, 1], () => 1),
      new Random(2),
    );
    const kinds = new Set<string>();
    for (let image = 0; image < 64; image++) kinds.add(data.subarray(9 * image, 9 * image + 9).join(''));
    expect([...kinds].sort()).toEqual(['111111111', '111111777', '777111111']);
  });

  it('keeps channels together', () => {
    const { data, shape } = randomCrop([1, 2])(
      imageBatchOf([1, 1, 2, 3], (index) => index),
      new Random(0),
    );
    expect(shape).toEqual([1, 1, 2, 3]);
    expect([...data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses a window that does not fit', () => {
    expect(() => randomCrop(32)(imageBatchOf([1, 28, 28, 1]), new Random(0))).toThrow(
      'randomCrop cannot cut 32×32 pixels out of 28×28 with a padding of 0',
    );
    expect(() => randomCrop(32).outputShape?.([28, 28, 1])).toThrow('cannot cut');
    expect(randomCrop(32, { padding: 2 }).outputShape?.([28, 28, 1])).toEqual([32, 32, 1]);
    expect(() => randomCrop(28, { padding: -1 })).toThrow('padding');
  });
});
