import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { centerCrop } from './center-crop.ts';

const row = (width: number, window: number) => [
  ...centerCrop([1, window])(
    imageOf([1, width, 1], (index) => index + 1),
    new Random(0),
  ).data,
];

describe('centerCrop', () => {
  it('cuts the middle, rounding as torchvision does', () => {
    expect(row(6, 2)).toEqual([3, 4]);
    expect(row(5, 2)).toEqual([3, 4]);
    expect(row(7, 2)).toEqual([3, 4]);
    expect(row(3, 2)).toEqual([1, 2]);
  });

  it('puts black margins around what is too small', () => {
    expect(row(2, 4)).toEqual([0, 1, 2, 0]);
    expect(row(2, 5)).toEqual([0, 1, 2, 0, 0]);
  });

  it('works on both sides', () => {
    const { data, shape } = centerCrop(2)(
      imageOf([4, 4, 1], (index) => index),
      new Random(0),
    );
    expect(shape).toEqual([2, 2, 1]);
    expect([...data]).toEqual([5, 6, 9, 10]);
  });
});
