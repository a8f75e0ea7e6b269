import type { Words } from '../languages/words.ts';
import type { Curve } from '../parts/chart.tsx';
import type { Run } from '../state/runs.ts';

type Column = 'Loss' | 'Accuracy';

/** The curves of a run as training and test see it. */
export const curvesOf = ({ rows }: Run, column: Column, say: Words): Curve[] => [
  { label: say.train.training, color: 0, isDashed: true, points: pointsOf(rows, `train${column}`) },
  { label: say.train.test, color: 1, points: pointsOf(rows, `val${column}`) },
];

/** A column of a history over its epochs; what is not finite is left out. */
export const pointsOf = (rows: Run['rows'], column: `${'train' | 'val'}${Column}`): (readonly [number, number])[] =>
  rows.flatMap((row) => {
    const value = row[column];
    return value !== undefined && Number.isFinite(value) ? [[row.epoch, value] as const] : [];
  });
