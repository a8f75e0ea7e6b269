/** Ranges that a run is expected to reach, by the column they belong to: `{ valAccuracy: [0.866, 0.885] }`. */
export interface HistoryBands {
  readonly trainLoss?: readonly [low: number, high: number];
  readonly trainAccuracy?: readonly [low: number, high: number];
  readonly valLoss?: readonly [low: number, high: number];
  readonly valAccuracy?: readonly [low: number, high: number];
}
