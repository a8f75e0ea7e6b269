import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageBatchOf } from '../testing/image-batch-of.ts';
import { resizeShortSide } from './resize-short-side.ts';

describe('resizeShortSide', () => {
  it.each([
    [
      [1, 20, 30, 1],
      [1, 10, 15, 1],
    ],
    [
      [1, 30, 20, 3],
      [1, 15, 10, 3],
    ],
    [
      [1, 7, 7, 1],
      [1, 10, 10, 1],
    ],
    [
      [1, 3, 10, 1],
      [1, 10, 33, 1],
    ],
  ] as const)('makes of %o %o', (from, to) => {
    const transform = resizeShortSide(10);
    expect(transform(imageBatchOf(from), new Random(0)).shape).toEqual(to);
    expect(transform.outputShape?.([from[1], from[2], from[3]])).toEqual(to.slice(1));
  });
});
