import type { TrainingRun } from '../fit/training-run.ts';
import type { BatchProgress } from './batch-progress.ts';
import { formatDuration } from './format-duration.ts';

const barWidth = 20;

/** One line of progress: `epoch 3/10 ━━━━━───── 120/235  loss 0.512  acc 0.811  9 876 examples/s  ETA 0:12, run 4:32`. */
export const progressLine = (
  { epoch, batch, examples, seconds, loss, accuracy }: BatchProgress,
  { epochs, batches }: Pick<TrainingRun, 'epochs' | 'batches'>,
  unit = 'epoch',
): string => {
  const share = batches ? Math.min(1, batch / batches) : undefined;
  const done = Math.round((share ?? 0) * barWidth);
  const bar =
    share === undefined ? `${batch} batches` : `${'━'.repeat(done)}${'─'.repeat(barWidth - done)} ${batch}/${batches}`;
  const speed =
    seconds > 0
      ? `  ${Math.round(examples / seconds)
          .toLocaleString('en-US')
          .replaceAll(',', ' ')} examples/s`
      : '';
  return `${unit} ${epoch}/${epochs} ${bar}  loss ${loss.toFixed(3)}  acc ${accuracy.toFixed(3)}${speed}${eta()}`;

  function eta(): string {
    if (share === undefined) return '';
    const epochSeconds = seconds / share;
    const left = epochSeconds - seconds;
    const run = epochs > 1 ? `, run ${formatDuration(left + epochSeconds * (epochs - epoch))}` : '';
    return `  ETA ${formatDuration(left)}${run}`;
  }
};
