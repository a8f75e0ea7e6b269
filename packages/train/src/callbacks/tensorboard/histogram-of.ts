import type { Histogram } from './histogram.ts';

/** As many as `tf.summary.histogram` has. */
const buckets = 30;

/** The finite ones of some values in buckets of one width; undefined where there are none. */
export const histogramOf = (values: Float32Array): Histogram | undefined => {
  let [min, max, count, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    count++;
    sum += value;
    sumOfSquares += value * value;
  }
  if (count === 0) return undefined;
  const moments = { min, max, count, sum, sumOfSquares };
  if (min === max) return { ...moments, limits: [max], counts: [count] };
  const width = (max - min) / buckets;
  const counts = new Array<number>(buckets).fill(0);
  for (const value of values) {
    if (Number.isFinite(value)) counts[Math.min(buckets - 1, Math.floor((value - min) / width))]!++;
  }
  return { ...moments, limits: counts.map((_, index) => min + width * (index + 1)), counts };
};
