import type { ArenaBuffer } from '../graph/arena.ts';
import type { Step } from '../graph/step.ts';
import { reduce } from '../program/operations.ts';

/** One sum for each column: a bias's gradient. The caller's to release. */
export const sumOfRows = (step: Step, x: number, rows: number, columns: number): ArenaBuffer => {
  const sums = step.acquire(columns);
  step.emit(reduce({ kind: 'sum', type: 'float32', x, y: sums.address, outer: 1, axis: rows, inner: columns }));
  return sums;
};
