import type { HistoryRow } from './history-row.ts';

/** A training history: its rows, or anything that holds them as `rows`, such as the `History` of `@cnn/train`. */
export type HistoryLike = readonly HistoryRow[] | { readonly rows: readonly HistoryRow[] };
