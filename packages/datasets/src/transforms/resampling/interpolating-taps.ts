import type { Interpolation } from './interpolation.ts';
import { fixedWeightsOf, type Taps } from './taps.ts';

/**
 * Taps of the nearest two or four pixels, however much the image shrinks: half-pixel centres, the edge's pixels repeated
 * beyond it; as PyTorch's `interpolate(align_corners=False, antialias=False)`. Its cubic has a = -3/4.
 *
 * @param length Of the side, in pixels.
 * @param count Of the places that it becomes.
 */
export const interpolatingTaps = (interpolation: Interpolation, length: number, count: number): Taps => {
  const stride = interpolation === 'bilinear' ? 2 : 4;
  const first = new Int32Array(count);
  const counts = new Int32Array(count);
  const weights = new Float64Array(count * stride);
  for (let place = 0; place < count; place++) {
    const position = ((place + 0.5) * length) / count - 0.5;
    const lower = Math.floor(position);
    const values = interpolation === 'bilinear' ? linear(position - lower) : cubic(position - lower);
    const begin = lower - (stride / 2 - 1);
    const low = Math.min(Math.max(begin, 0), length - 1);
    const high = Math.min(Math.max(begin + stride - 1, 0), length - 1);
    values.forEach((value, tap) => {
      weights[place * stride + Math.min(Math.max(begin + tap, low), high) - low]! += value;
    });
    first[place] = low;
    counts[place] = high - low + 1;
  }
  return { first, counts, weights, fixedWeights: fixedWeightsOf(weights), stride };
};

const linear = (fraction: number): readonly number[] => [1 - fraction, fraction];

const cubic = (fraction: number): readonly number[] => [
  far(1 + fraction),
  near(fraction),
  near(1 - fraction),
  far(2 - fraction),
];

const sharpness = -0.75;

const near = (x: number): number => ((sharpness + 2) * x - (sharpness + 3)) * x * x + 1;

const far = (x: number): number => ((sharpness * x - 5 * sharpness) * x + 8 * sharpness) * x - 4 * sharpness;
