import { ArgumentError, type JsonValue } from '@cnn/core';
import type { TrainingRun } from '../../fit/training-run.ts';
import type { Callback } from '../callback.ts';
import { formatDuration } from '../format-duration.ts';

/** What `timeBudget` accepts: seconds and minutes are added up. */
export interface TimeBudgetOptions {
  readonly seconds?: number;
  readonly minutes?: number;
  /** Whether a run that goes on from a checkpoint counts what its earlier parts took; false by default: each part has the whole budget. */
  readonly countEarlierParts?: boolean;
}

/**
 * Ends a run after the step that passes its time, validation and callbacks included: for jobs that are killed at some hour.
 *
 * @throws ArgumentError for a time that is none.
 * @example
 * await fit(net, train, { epochs: 100, callbacks: [saveCheckpoint(file), timeBudget({ minutes: 55 })] });
 */
export const timeBudget = ({ seconds = 0, minutes = 0, countEarlierParts = false }: TimeBudgetOptions): Callback => {
  const budget = seconds + minutes * 60;
  if (!(seconds >= 0 && minutes >= 0 && budget > 0)) {
    throw new ArgumentError(
      `timeBudget: expected seconds or minutes above 0, got ${JSON.stringify({ seconds, minutes })}.`,
    );
  }
  let earlier = 0;
  let restored = 0;
  let began = performance.now();
  const used = (): number => earlier + (performance.now() - began) / 1000;
  const stopWhenUsed = (run: TrainingRun): void => {
    if (used() >= budget) run.stop(`the time budget of ${formatDuration(budget)} is used up`);
  };
  return {
    name: 'timeBudget',
    onTrainBegin(run) {
      [earlier, restored] = [restored, 0];
      began = performance.now();
      stopWhenUsed(run);
    },
    onBatchEnd: (_progress, run) => stopWhenUsed(run),
    onRow: (_row, run) => stopWhenUsed(run),
    state: () => ({ seconds: used() }),
    restore(state: JsonValue) {
      restored = countEarlierParts ? (state as { seconds: number }).seconds : 0;
    },
  };
};
