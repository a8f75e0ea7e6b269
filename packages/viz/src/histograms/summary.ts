/** What a description says of values. */
export interface Summary {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly deviation: number;
  readonly finite: number;
}

/** Of the finite ones. */
export function summary(values: ArrayLike<number>): Summary {
  let [least, most, sum, squares, finite] = [Infinity, -Infinity, 0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
    squares += value * value;
    finite++;
  }
  const mean = sum / finite;
  return { least, most, mean, deviation: Math.sqrt(Math.max(0, squares / finite - mean * mean)), finite };
}
