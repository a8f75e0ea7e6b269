import type { HistoryRow } from '@cnn/train';

/** The row with the best validation accuracy, the first of several; undefined without validation. */
export const bestRow = (rows: readonly HistoryRow[]): HistoryRow | undefined =>
  rows
    .filter(({ valAccuracy }) => valAccuracy !== undefined)
    .reduce<HistoryRow | undefined>(
      (best, row) => (best === undefined || row.valAccuracy! > best.valAccuracy! ? row : best),
      undefined,
    );
