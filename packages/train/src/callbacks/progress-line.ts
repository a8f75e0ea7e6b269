import type { TrainingRun } from '../fit/training-run.ts';
import type { BatchProgress } from './batch-progress.ts';
import { epochBatches } from './epoch-batches.ts';
import { formatDuration } from './format-duration.ts';
import { outOf } from './out-of.ts';
import type { Speed } from './speed.ts';

const barWidth = 20;

/**
 * One line of progress: `epoch 3/10 ━━━━━───── 120/235  loss 0.512  acc 0.811  9 876 examples/s  ETA 0:12, run 4:32  waiting 0.4 %`. The bar
 * runs over the epoch, loss and accuracy are those of the row of history in progress; what is waited for is data.
 */
export const progressLine = (
  progress: BatchProgress,
  run: Pick<TrainingRun, 'epochs' | 'batches' | 'steps'>,
  { examplesPerSecond, secondsPerBatch }: Pick<Speed, 'examplesPerSecond' | 'secondsPerBatch'>,
): string => {
  const { epoch, batch, step, loss, accuracy, waiting } = progress;
  const batches = epochBatches(progress, run);
  const epochs = epochsOf(run);
  const parts = [`epoch ${outOf(epoch, epochs)} ${bar()}`, `loss ${loss.toFixed(3)}`];
  if (Number.isFinite(accuracy)) parts.push(`acc ${accuracy.toFixed(3)}`);
  if (examplesPerSecond > 0) parts.push(`${grouped(Math.round(examplesPerSecond))} examples/s`);
  if (batches !== undefined) parts.push(`ETA ${formatDuration((batches - batch) * secondsPerBatch)}${runLeft()}`);
  if (Number.isFinite(waiting)) parts.push(`waiting ${(100 * waiting).toFixed(1)} %`);
  return parts.join('  ');

  function bar(): string {
    if (batches === undefined) return `${batch} batches`;
    const done = Math.round(Math.min(1, batch / batches) * barWidth);
    return `${'━'.repeat(done)}${'─'.repeat(barWidth - done)} ${batch}/${batches}`;
  }

  function runLeft(): string {
    if (run.steps === undefined || epochs === 1) return '';
    return `, run ${formatDuration((run.steps - step) * secondsPerBatch)}`;
  }
};

/** Those that the run begins: fewer than it may have where `maxSteps` ends it before. */
const epochsOf = ({ epochs, batches, steps }: Pick<TrainingRun, 'epochs' | 'batches' | 'steps'>): number =>
  batches === undefined || steps === undefined ? epochs : Math.min(epochs, Math.ceil(steps / batches));

/** `9 876`. */
const grouped = (number: number): string => number.toLocaleString('en-US').replaceAll(',', ' ');
