import type { HistoryRow } from '../../history/history-row.ts';
import type { SummaryValue } from './event.ts';

/** A row's figures of training or of validation, tagged alike for both: `loss`, `accuracy`, `top5Accuracy` … */
export const rowScalars = (row: HistoryRow, side: 'train' | 'val'): SummaryValue[] =>
  Object.entries(row)
    .filter(([column, value]) => column.startsWith(side) && value !== undefined)
    .map(([column, value]) => ({
      tag: column.charAt(side.length).toLowerCase() + column.slice(side.length + 1),
      scalar: value,
    }));
