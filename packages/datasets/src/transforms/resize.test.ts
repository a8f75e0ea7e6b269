import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { readGolden } from '../testing/read-golden.ts';
import { relativeError } from '../testing/relative-error.ts';
import type { ImageBatch } from './image-batch.ts';
import { resize } from './resize.ts';

const golden = readGolden('resize');

describe('resize', () => {
  it.each([
    ['to40', 40, 2],
    ['to224', 224, 1],
  ])('agrees with PyTorch: %s', (name, size, count) => {
    const images: ImageBatch = { data: golden('input').data.subarray(0, count * 784), shape: [count, 28, 28, 1] };
    const { data, shape } = resize(size)(images, new Random(0));
    expect(shape).toEqual([count, size, size, 1]);
    expect(relativeError(data, golden(name).data)).toBeLessThan(1e-5);
  });

  it('averages neighbours when it halves, each channel by itself', () => {
    const images: ImageBatch = { data: Float32Array.of(0, 8, 2, 6, 4, 4, 6, 2), shape: [1, 2, 2, 2] };
    expect([...resize(1)(images, new Random(0)).data]).toEqual([3, 5]);
    expect([...resize([2, 1])(images, new Random(0)).data]).toEqual([1, 7, 5, 3]);
  });
});
