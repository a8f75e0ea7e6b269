/** Ranges that a run is expected to reach, by the column they belong to: `{ valAccuracy: [0.866, 0.885] }`. */
export type HistoryBands = Readonly<
  Partial<Record<`train${string}` | `val${string}`, readonly [low: number, high: number]>>
>;
