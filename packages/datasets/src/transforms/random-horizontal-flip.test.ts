import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { randomVerticalFlip } from './random-vertical-flip.ts';

const image = imageOf([2, 3, 2], (index) => index);

describe('randomHorizontalFlip', () => {
  it('mirrors columns, not rows or channels', () => {
    const { data } = randomHorizontalFlip(1)(image, new Random(0));
    expect([...data]).toEqual([4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7]);
  });

  it('decides as often as asked', () => {
    const flip = randomHorizontalFlip(0.25);
    const flipped = Array.from({ length: 4000 }, (_, draw) => flip(image, new Random(1).fork(draw))).filter(
      (result) => result !== image,
    );
    expect(Math.abs(flipped.length - 1000)).toBeLessThan(5 * Math.sqrt(4000 * 0.25 * 0.75));
  });

  it('refuses what is no probability', () => {
    expect(() => randomHorizontalFlip(1.1)).toThrow('must be in [0, 1]; got 1.1');
  });
});

describe('randomVerticalFlip', () => {
  it('mirrors rows, not columns or channels', () => {
    const { data } = randomVerticalFlip(1)(image, new Random(0));
    expect([...data]).toEqual([6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5]);
    expect(randomVerticalFlip(0)(image, new Random(0))).toBe(image);
  });
});
