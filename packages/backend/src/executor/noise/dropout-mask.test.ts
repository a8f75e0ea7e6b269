import { describe, expect, it } from 'vitest';
import { dropoutMask } from './dropout-mask.ts';

describe('dropoutMask', () => {
  it.each([0.1, 0.5, 0.9])('zeroes a share of %d and scales the rest, so that the mean stays 1', (rate) => {
    const mask = dropoutMask(200_000, rate, 7);
    const zeros = mask.filter((value) => value === 0).length;
    expect(Math.abs(zeros / mask.length - rate)).toBeLessThan(0.004);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it('depends on the seed alone', () => {
    expect(dropoutMask(64, 0.5, 3)).toEqual(dropoutMask(64, 0.5, 3));
    expect(dropoutMask(64, 0.5, 3)).not.toEqual(dropoutMask(64, 0.5, 4));
    expect(dropoutMask(64, 0.5, 3)).toEqual(dropoutMask(128, 0.5, 3).subarray(0, 64));
  });

  it('has no pattern from value to value, nor from seed to seed', () => {
    const [one, other] = [dropoutMask(100_000, 0.5, 1), dropoutMask(100_000, 0.5, 2)];
    const alike = (a: Float32Array, b: Float32Array) =>
      a.filter((value, index) => value === b[index]).length / b.length;
    expect(Math.abs(alike(one, other) - 0.5)).toBeLessThan(0.006);
    for (const lag of [1, 2, 16, 4096]) {
      expect(Math.abs(alike(one, one.subarray(lag)) - 0.5)).toBeLessThan(0.006);
    }
  });
});
