import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { resizeShortSide } from './resize-short-side.ts';

describe('resizeShortSide', () => {
  it.each([
    [[20, 30, 1] as const, [10, 15, 1]],
    [[30, 20, 3] as const, [15, 10, 3]],
    [[7, 7, 1] as const, [10, 10, 1]],
    [[3, 10, 1] as const, [10, 33, 1]],
  ])('makes of %o %o', (from, to) => {
    const transform = resizeShortSide(10);
    expect(transform(imageOf(from), new Random(0)).shape).toEqual(to);
    expect(transform.outputShape?.(from)).toEqual(to);
  });
});
