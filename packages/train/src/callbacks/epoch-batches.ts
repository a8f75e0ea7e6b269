import type { TrainingProgress } from '../fit/training-progress.ts';
import type { TrainingRun } from '../fit/training-run.ts';

/** How many batches the epoch in progress will have had, where that is known: fewer than its data where the run ends within. */
export const epochBatches = (
  { batch, step }: Pick<TrainingProgress, 'batch' | 'step'>,
  { batches, steps }: Pick<TrainingRun, 'batches' | 'steps'>,
): number | undefined => {
  const left = steps === undefined ? undefined : batch + steps - step;
  return batches === undefined || left === undefined ? (batches ?? left) : Math.min(batches, left);
};
