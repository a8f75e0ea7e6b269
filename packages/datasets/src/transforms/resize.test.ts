import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { readGolden } from '../testing/read-golden.ts';
import { relativeError } from '../testing/relative-error.ts';
import { resize } from './resize.ts';

const golden = readGolden('resize');

describe('resize', () => {
  it.each([
    ['to40', 40, true],
    ['to40', 40, false],
    ['to224', 224, true],
    ['to224', 224, false],
  ])('agrees with PyTorch where it enlarges: %s, antialias %s', (name, size, antialias) => {
    const image = { data: golden('input').data.subarray(0, 784), shape: [28, 28, 1] as const };
    const { data, shape } = resize(size, { antialias })(image, new Random(0));
    expect(shape).toEqual([size, size, 1]);
    expect(relativeError(data, golden(name).data.subarray(0, size * size))).toBeLessThan(1e-5);
  });

  it('averages neighbours when it halves, each channel by itself', () => {
    const image = { data: Float32Array.of(0, 8, 2, 6, 4, 4, 6, 2), shape: [2, 2, 2] as const };
    const halved = (size: Parameters<typeof resize>[0]) => [
      ...resize(size, { antialias: false })(image, new Random(0)).data,
    ];
    expect(halved(1)).toEqual([3, 5]);
    expect(halved([2, 1])).toEqual([1, 7, 5, 3]);
  });

  it('refuses an unknown interpolation', () => {
    expect(() => resize(2, { interpolation: 'nearest' as 'bilinear' })).toThrow(
      "'bilinear' or 'bicubic'; got 'nearest'",
    );
  });
});
