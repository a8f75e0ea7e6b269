import type { WeightHistogram } from '../state/weight-histogram.ts';
import type { WeightValues } from './messages.ts';

const buckets = 40;

/** The finite ones of a weight's values in buckets of one width; undefined where there are none. */
export const histogramOf = ({ name, shape, values }: WeightValues): WeightHistogram | undefined => {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return undefined;
  let [min, max, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of finite) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumOfSquares += value * value;
  }
  const counts = new Array<number>(min === max ? 1 : buckets).fill(0);
  const width = (max - min) / counts.length || 1;
  for (const value of finite) counts[Math.min(counts.length - 1, Math.floor((value - min) / width))]!++;
  const mean = sum / finite.length;
  const deviation = Math.sqrt(Math.max(0, sumOfSquares / finite.length - mean ** 2));
  return { name, shape, min, max, mean, deviation, counts };
};
