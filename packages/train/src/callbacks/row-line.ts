import type { TrainingRun } from '../fit/training-run.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { rowFigures } from '../history/row-figures.ts';
import { formatDuration } from './format-duration.ts';
import { outOf } from './out-of.ts';

type Run = Pick<TrainingRun, 'epochs' | 'steps' | 'stepsPerRow'>;

/** What is left of a row: `epoch 3/10  loss 0.512, train acc 0.811, test acc 0.790  0:21`, or `step 300/1000  …` where rows are so many steps. */
export const rowLine = (row: HistoryRow, { epochs, steps, stepsPerRow }: Run): string => {
  const place =
    stepsPerRow === undefined
      ? `epoch ${outOf(Number(row.epoch.toFixed(2)), epochs)}`
      : `step ${outOf(row.step, steps)}`;
  return `${place}  ${rowFigures(row)}  ${row.seconds < 10 ? `${row.seconds.toFixed(1)} s` : formatDuration(row.seconds)}`;
};
