/**
 * The range of an axis that shows all of `values` with a margin, before rounding to nice ticks. It is never empty, and
 * the margin does not leave `limits` (an accuracy's 0 to 1) unless a value does.
 */
export function valueDomain(values: readonly number[], limits: readonly [number, number]): [number, number] {
  if (values.length === 0) return [0, 1];
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = high - low;
  const margin = span > 0 ? span * 0.05 : Math.abs(low) * 0.1 || 0.1;
  return [
    low >= limits[0] ? Math.max(limits[0], low - margin) : low - margin,
    high <= limits[1] ? Math.min(limits[1], high + margin) : high + margin,
  ];
}
