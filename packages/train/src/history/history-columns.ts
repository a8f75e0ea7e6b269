import type { HistoryRow } from './history-row.ts';

const first = ['epoch', 'step', 'trainLoss', 'trainAccuracy', 'valLoss', 'valAccuracy', 'learningRate', 'seconds'];

/** The columns of a history: those that every history has, then those of metrics in the order in which they appear. */
export const historyColumns = (rows: readonly HistoryRow[]): string[] => [
  ...new Set([...first, ...rows.flatMap((row) => Object.keys(row))]),
];
