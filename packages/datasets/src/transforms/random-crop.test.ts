import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { randomCrop } from './random-crop.ts';

describe('randomCrop', () => {
  it('cuts a window, at every place alike', () => {
    const image = imageOf([4, 4, 1], (index) => index);
    const corners = new Map<number, number>();
    for (let draw = 0; draw < 900; draw++) {
      const { data, shape } = randomCrop(2)(image, new Random(0).fork(draw));
      const [first, ...rest] = data;
      expect(shape).toEqual([2, 2, 1]);
      expect(rest).toEqual([first! + 1, first! + 4, first! + 5]);
      corners.set(first!, (corners.get(first!) ?? 0) + 1);
    }
    expect([...corners.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    const fiveErrors = 5 * Math.sqrt(900 * (1 / 9) * (8 / 9));
    for (const count of corners.values()) expect(Math.abs(count - 100)).toBeLessThan(fiveErrors);
  });

  it('pads first: what was outside has the fill value', () => {
    const kinds = new Set<string>();
    for (let draw = 0; draw < 64; draw++) {
      const image = imageOf([3, 3, 1], () => 1);
      kinds.add(randomCrop(3, { padding: [1, 0], fill: 7 })(image, new Random(2).fork(draw)).data.join(''));
    }
    expect([...kinds].sort()).toEqual(['111111111', '111111777', '777111111']);
    const bytes = { data: Uint8Array.of(9), shape: [1, 1, 1] as const };
    const padded = randomCrop(3, { padding: 1, fill: 0.5 })(bytes, new Random(0)).data;
    expect([...padded]).toEqual([128, 128, 128, 128, 9, 128, 128, 128, 128]);
  });

  it('keeps channels together', () => {
    const { data, shape } = randomCrop([1, 2])(
      imageOf([1, 2, 3], (index) => index),
      new Random(0),
    );
    expect(shape).toEqual([1, 2, 3]);
    expect([...data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses a window that does not fit', () => {
    expect(() => randomCrop(32)(imageOf([28, 28, 1]), new Random(0))).toThrow(
      'randomCrop cannot cut 32×32 pixels out of 28×28 with a padding of 0',
    );
    expect(() => randomCrop(32).outputShape?.([28, 28, 1])).toThrow('cannot cut');
    expect(randomCrop(32, { padding: 2 }).outputShape?.([28, 28, 1])).toEqual([32, 32, 1]);
    expect(() => randomCrop(28, { padding: -1 })).toThrow('padding');
    expect(() => randomCrop(3, { padding: 1, fill: [0, 1] })(imageOf([1, 1, 3]), new Random(0))).toThrow(
      'fill has 2 values for images of 3 channels',
    );
  });
});
