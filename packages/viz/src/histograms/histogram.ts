/** How many values lie in each of equally wide bins. */
export interface Histogram {
  readonly counts: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The values from `from` to `to`, its end included; what is not finite or outside is not counted. */
export function histogram(values: ArrayLike<number>, [from, to]: readonly [number, number], bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!(value >= from && value <= to)) continue;
    counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]!++;
  }
  return { counts, from, to };
}
