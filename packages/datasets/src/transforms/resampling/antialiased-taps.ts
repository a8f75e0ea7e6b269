import type { Interpolation } from './interpolation.ts';
import { fixedWeightsOf, type Taps } from './taps.ts';

/** A stretch of a side, in pixels and parts of them, and how many places it becomes. */
export interface Stretch {
  readonly start: number;
  readonly extent: number;
  readonly count: number;
}

/**
 * Taps of a filter that widens as the image shrinks, so that every pixel counts; as Pillow's `resize` and torchvision's with
 * `antialias=True`. Those of whole sides are kept for the next image.
 *
 * @param length Of the side, in pixels.
 * @param stretch Default parts of it: all of the side.
 */
export const antialiasedTaps = (filter: Interpolation, length: number, stretch: Stretch): Taps => {
  if (stretch.start !== 0 || stretch.extent !== length) return makeTaps(filter, length, stretch);
  const key = `${filter} ${length} ${stretch.count}`;
  let taps = kept.get(key);
  if (taps === undefined) {
    taps = makeTaps(filter, length, stretch);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(key, taps);
  }
  return taps;
};

const kept = new Map<string, Taps>();
const mostKept = 64;

const makeTaps = (filter: Interpolation, length: number, { start, extent, count }: Stretch): Taps => {
  const { support: radius, weight } = filters[filter];
  const scale = extent / count;
  const widening = Math.max(scale, 1);
  const support = radius * widening;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(count);
  const counts = new Int32Array(count);
  const weights = new Float64Array(count * stride);
  for (let place = 0; place < count; place++) {
    const center = start + (place + 0.5) * scale;
    if (center < 0 || center >= length) continue;
    const low = Math.max(Math.trunc(center - support + 0.5), 0);
    const high = Math.min(Math.trunc(center + support + 0.5), length);
    let sum = 0;
    for (let pixel = low; pixel < high; pixel++) {
      const value = weight((pixel - center + 0.5) / widening);
      weights[place * stride + pixel - low] = value;
      sum += value;
    }
    for (let tap = place * stride; tap < place * stride + high - low; tap++) weights[tap]! /= sum;
    first[place] = low;
    counts[place] = high - low;
  }
  return { first, counts, weights, fixedWeights: fixedWeightsOf(weights), stride };
};

const filters = {
  bilinear: { support: 1, weight: (distance: number): number => Math.max(1 - Math.abs(distance), 0) },
  /** Keys' cubic convolution with a = -1/2. */
  bicubic: {
    support: 2,
    weight: (distance: number): number => {
      const x = Math.abs(distance);
      if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    },
  },
};
