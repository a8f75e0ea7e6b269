import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageBatchOf } from '../testing/image-batch-of.ts';
import { centerCrop } from './center-crop.ts';

const row = (width: number, window: number) => [
  ...centerCrop([1, window])(
    imageBatchOf([1, 1, width, 1], (index) => index + 1),
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

  it('works on both sides and every image', () => {
    const { data, shape } = centerCrop(2)(
      imageBatchOf([2, 4, 4, 1], (index) => index),
      new Random(0),
    );
    expect(shape).toEqual([2, 2, 2, 1]);
    expect([...data]).toEqual([5, 6, 9, 10, 21, 22, 25, 26]);
  });
});
