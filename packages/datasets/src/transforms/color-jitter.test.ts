import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { type ColorJitterOptions, colorJitter } from './color-jitter.ts';

const apply = (options: ColorJitterOptions, pixels: readonly number[], channels = 3) =>
  colorJitter(options)(
    imageOf([1, pixels.length / channels, channels], (index) => pixels[index]!),
    new Random(0),
  ).data;

const close = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expect(actual[index]).toBeCloseTo(value, 5);
  });
};

describe('colorJitter', () => {
  it('multiplies by the brightness and stays in [0, 1]', () => {
    close(apply({ brightness: [1.5, 1.5] }, [0.2, 0.4, 0.8]), [0.3, 0.6, 1]);
  });

  it("moves away from the mean of the image's grey for contrast", () => {
    const mean = (0.2989 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6 + 0.9999 * 0.5) / 2;
    const moved = (value: number) => 0.5 * value + 0.5 * mean;
    close(apply({ contrast: [0.5, 0.5] }, [0.2, 0.4, 0.6, 0.5, 0.5, 0.5]), [0.2, 0.4, 0.6, 0.5, 0.5, 0.5].map(moved));
    close(apply({ contrast: [0, 0] }, [0.1, 0.3], 1), [0.2, 0.2]);
  });

  it('moves away from the grey of each pixel for saturation', () => {
    const grey = 0.2989 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6;
    close(apply({ saturation: [0, 0] }, [0.2, 0.4, 0.6]), [grey, grey, grey]);
    close(
      apply({ saturation: [2, 2] }, [0.2, 0.4, 0.6]),
      [0.2, 0.4, 0.6].map((value) => 2 * value - grey),
    );
  });

  it('turns the colour wheel for hue', () => {
    close(apply({ hue: [1 / 3, 1 / 3] }, [1, 0, 0, 0, 1, 0, 0, 0, 1]), [0, 1, 0, 0, 0, 1, 1, 0, 0]);
    close(apply({ hue: [0.5, 0.5] }, [0.9, 0.3, 0.3, 0.5, 0.5, 0.5]), [0.3, 0.9, 0.9, 0.5, 0.5, 0.5]);
    close(apply({ hue: [-1 / 6, -1 / 6] }, [0.8, 0.8, 0.2]), [0.8, 0.2, 0.2]);
    // colorsys.hsv_to_rgb(h + 0.1, s, v) of Python, for h, s, v = colorsys.rgb_to_hsv(0.2, 0.7, 0.45)
    close(apply({ hue: [0.1, 0.1] }, [0.2, 0.7, 0.45]), [0.2, 0.65, 0.7]);
  });

  it('leaves saturation and hue of grey images alone', () => {
    close(apply({ saturation: 1, hue: 0.5 }, [0.1, 0.7], 1), [0.1, 0.7]);
  });

  it('draws anew for each image, each amount of the range alike', () => {
    const jitter = colorJitter({ brightness: 0.4 });
    const half = imageOf([1, 1, 1], () => 0.5);
    const values = Array.from({ length: 4000 }, (_, index) => jitter(half, new Random(3).fork(index)).data[0]!);
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    // Uniform on [0.3, 0.7].
    expect(Math.abs(mean - 0.5)).toBeLessThan((5 * 0.4) / Math.sqrt(12 * values.length));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0.3);
    expect(Math.max(...values)).toBeLessThanOrEqual(0.7 + 1e-6);
    expect(new Set(values.map((value) => Math.floor(value * 20))).size).toBeGreaterThanOrEqual(8);
  });

  it('refuses ranges that make no sense', () => {
    expect(() => colorJitter({ brightness: -1 })).toThrow('brightness must be 0 or more');
    expect(() => colorJitter({ contrast: [2, 1] })).toThrow('contrast must be 0 or more, or a range');
    expect(() => colorJitter({ hue: 0.6 })).toThrow('hue must be in [0, 0.5]');
    expect(() => apply({ hue: 0.1 }, [1, 2], 2)).toThrow('one or three channels; got 2');
  });
});
