import type { HistoryRow } from '../history/history-row.ts';

/** Rows of a run that learns, from epoch 1. */
export const exampleRows = (epochs: number): Required<HistoryRow>[] =>
  Array.from({ length: epochs }, (_, index) => ({
    epoch: index + 1,
    trainLoss: 0.3 + 2 * 0.7 ** index,
    trainAccuracy: 0.9 - 0.7 * 0.7 ** index,
    valLoss: 0.5 + 1.5 * 0.7 ** index,
    valAccuracy: 0.8 - 0.5 * 0.7 ** index,
    seconds: 3,
  }));
