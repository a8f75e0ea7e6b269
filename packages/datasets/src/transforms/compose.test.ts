import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { centerCrop } from './center-crop.ts';
import { compose } from './compose.ts';
import { normalize } from './normalize.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { resizeShortSide } from './resize-short-side.ts';
import type { Transform } from './transform.ts';

describe('compose', () => {
  it('applies from the first to the last, and knows what comes out', () => {
    const transform = compose(resizeShortSide(8), centerCrop([4, 6]), normalize({ mean: 0.5, std: 0.5 }));
    expect(transform.outputShape?.([16, 20, 3])).toEqual([4, 6, 3]);
    const { data, shape } = transform(
      imageOf([16, 20, 3], () => 1),
      new Random(0),
    );
    expect(shape).toEqual([4, 6, 3]);
    expect(new Set(data)).toEqual(new Set([1]));
  });

  it('gives each transform a stream of its own', () => {
    const draws: number[] = [];
    const draw: Transform = (image, random) => {
      draws.push(random.uniform());
      return image;
    };
    compose(draw, draw)(imageOf([1, 1, 1]), new Random(0));
    expect(draws[0]).not.toBe(draws[1]);
    compose(randomHorizontalFlip(), draw)(imageOf([1, 1, 1]), new Random(0));
    expect(draws[2]).toBe(draws[1]);
  });

  it('of nothing changes nothing', () => {
    const image = imageOf([2, 2, 1]);
    expect(compose()(image, new Random(0))).toBe(image);
    expect(compose().outputShape?.([2, 2, 1])).toEqual([2, 2, 1]);
  });
});
