import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageBatchOf } from '../testing/image-batch-of.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';

describe('randomHorizontalFlip', () => {
  it('mirrors columns, not rows or channels', () => {
    const { data } = randomHorizontalFlip(1)(
      imageBatchOf([1, 2, 3, 2], (index) => index),
      new Random(0),
    );
    expect([...data]).toEqual([4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7]);
  });

  it('decides for each image by itself, about as often as asked', () => {
    const { data } = randomHorizontalFlip(0.25)(
      imageBatchOf([4000, 1, 2, 1], (index) => index % 2),
      new Random(1),
    );
    const flipped = Array.from({ length: 4000 }, (_, image) => data[2 * image]!).filter((first) => first === 1);
    expect(Math.abs(flipped.length - 1000)).toBeLessThan(100);
  });

  it('repeats itself for one seed', () => {
    const flip = (seed: number) => randomHorizontalFlip()(imageBatchOf([64, 2, 4, 1]), new Random(seed)).data;
    expect(flip(5)).toEqual(flip(5));
    expect(flip(5)).not.toEqual(flip(6));
  });

  it('refuses what is no probability', () => {
    expect(() => randomHorizontalFlip(1.1)).toThrow('must be in [0, 1]; got 1.1');
  });
});
