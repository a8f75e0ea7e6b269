import type { History } from './history.ts';
import type { HistoryRow } from './history-row.ts';

/** A history, or its rows alone, as JSON text with a line for each value. `JSON.parse` gives the same data back. */
export const historyToJson = (history: History | readonly HistoryRow[]): string =>
  `${JSON.stringify(history, null, 2)}\n`;
