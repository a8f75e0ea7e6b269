import type { TrainingRun } from '../fit/training-run.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { formatDuration } from './format-duration.ts';

/** What is left of an epoch: `epoch 3/10  loss 0.512, train acc 0.811, test acc 0.790  0:21`. */
export const epochLine = (row: HistoryRow, { epochs }: TrainingRun, unit = 'epoch'): string => {
  const test = row.valAccuracy === undefined ? '' : `, test acc ${row.valAccuracy.toFixed(3)}`;
  const train = row.trainAccuracy === undefined ? '' : `, train acc ${row.trainAccuracy.toFixed(3)}`;
  const digits = `${unit} ${row.epoch}/${epochs}  loss ${row.trainLoss.toFixed(3)}${train}`;
  return `${digits}${test}  ${row.seconds < 10 ? `${row.seconds.toFixed(1)} s` : formatDuration(row.seconds)}`;
};
