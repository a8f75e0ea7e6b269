import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { normalize } from './normalize.ts';

const apply = (options: Parameters<typeof normalize>[0], channels: number) => [
  ...normalize(options)(
    imageOf([1, 2, channels], (index) => index),
    new Random(0),
  ).data,
];

describe('normalize', () => {
  it('takes one value for all channels, or one for each', () => {
    expect(apply({ mean: 1, std: 2 }, 2)).toEqual([-0.5, 0, 0.5, 1]);
    expect(apply({ mean: [0, 1, 2], std: [1, 2, 4] }, 3)).toEqual([0, 0, 0, 3, 1.5, 0.75]);
    expect(apply({ mean: [1, 2], std: 1 }, 2)).toEqual([-1, -1, 1, 1]);
  });

  it('takes bytes as parts of 255', () => {
    const bytes = { data: Uint8Array.of(0, 51, 255, 102), shape: [1, 2, 2] as const };
    const { data } = normalize({ mean: [0.2, 0], std: [0.5, 1 / 255] })(bytes, new Random(0));
    expect([...data]).toEqual([-0.4, 51, 1.6, 102].map(Math.fround));
    expect([...bytes.data]).toEqual([0, 51, 255, 102]);
  });

  it('refuses what does not fit', () => {
    expect(() => normalize({ mean: 0, std: 0 })).toThrow('positive deviations; got mean 0, std 0');
    expect(() => apply({ mean: [0, 0], std: 1 }, 3)).toThrow('got 2 values for images of 3 channels');
  });
});
