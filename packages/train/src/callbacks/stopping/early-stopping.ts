import { readArray } from '@cnn/backend';
import { ArgumentError, type NamedArray } from '@cnn/core';
import { restoreWeights } from '../../checkpoints/restore-weights.ts';
import type { TrainingRun } from '../../fit/training-run.ts';
import type { HistoryRow } from '../../history/history-row.ts';
import type { Callback } from '../callback.ts';

/** What `earlyStopping` accepts. */
export interface EarlyStoppingOptions {
  /** The column of the history to follow; 'valLoss' by default. */
  readonly monitor?: keyof HistoryRow;
  /** How many rows in a row may bring nothing better. */
  readonly patience: number;
  /** By how much a value must be better to count; 0 by default. */
  readonly minimumDelta?: number;
  /** Whether less is better or more; known by default for losses, errors and the usual scores. */
  readonly mode?: 'min' | 'max';
  /** Whether the model ends with the weights of its best row; true by default. */
  readonly restoreBest?: boolean;
}

/**
 * Ends a run once a column of its history no longer gets better, as `EarlyStopping` of Keras does. The model is given the weights of its
 * best row where the run ends by itself, all epochs done or stopped here; one that was aborted, failed or stopped for another reason
 * keeps its last, so that it can go on. Rows without the column, not validated, don't count.
 *
 * The best weights are kept in memory and, as arrays beside the others, in checkpoints, which grow by them: a run that goes on ends as
 * one that was never cut off.
 *
 * @throws ArgumentError for options that are none; the run throws it when its rows lack the column.
 * @example
 * await fit(net, train, { validation: test, epochs: 100, callbacks: [earlyStopping({ patience: 5 })] });
 */
export const earlyStopping = ({
  monitor = 'valLoss',
  patience,
  minimumDelta = 0,
  mode = usualMode(monitor),
  restoreBest = true,
}: EarlyStoppingOptions): Callback => {
  if (!Number.isSafeInteger(patience) || patience < 0) {
    throw new ArgumentError(`earlyStopping: patience must be a whole number of rows, 0 or more, got ${patience}.`);
  }
  if (!(Number.isFinite(minimumDelta) && minimumDelta >= 0)) {
    throw new ArgumentError(`earlyStopping: minimumDelta must be a number of at least 0, got ${minimumDelta}.`);
  }
  if (mode !== 'min' && mode !== 'max') {
    throw new ArgumentError(
      `earlyStopping: whether "${monitor}" should be small or large is not known. Give mode: 'min' or mode: 'max'.`,
    );
  }
  let best: HistoryRow | undefined;
  let waited = 0;
  let reason: string | undefined;
  let kept: Kept | undefined;
  let restored: Kept | undefined;

  const isBetter = (value: number, than: number): boolean =>
    mode === 'min' ? value + minimumDelta < than : value - minimumDelta > than;

  const follow = (row: HistoryRow): void => {
    const value = row[monitor];
    if (value === undefined) return;
    waited++;
    if (isBetter(value, best?.[monitor] ?? (mode === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY))) {
      best = row;
      waited = 0;
    }
  };

  const keep = async ({ model, progress: { step } }: TrainingRun): Promise<void> => {
    if (!restoreBest || best?.step !== step || kept?.step === step) return;
    kept = {
      step,
      weights: await Promise.all(model.weights.map((weight) => readArray(weight.originalName, weight.read()))),
    };
  };

  const stopWhenOver = (run: TrainingRun): void => {
    if (waited === 0 || waited < patience) return;
    const than = best ? ` than ${best[monitor]} in epoch ${Number(best.epoch.toFixed(2))}` : '';
    reason = `${monitor} was not better${than} for ${waited} ${waited === 1 ? 'row' : 'rows'}`;
    run.stop(reason);
  };

  return {
    name: 'earlyStopping',
    async onTrainBegin(run) {
      if (monitor.startsWith('val') && !run.validation) {
        throw new ArgumentError(
          `earlyStopping: a run without validation has no "${monitor}". Give fit validation data, or monitor: 'trainLoss'.`,
        );
      }
      [best, waited, reason] = [undefined, 0, undefined];
      [kept, restored] = [restored, undefined];
      for (const row of run.rows) follow(row);
      await keep(run);
      stopWhenOver(run);
    },
    async onRow(row, run) {
      assertColumn(row, monitor);
      follow(row);
      await keep(run);
      if (row[monitor] !== undefined) stopWhenOver(run);
    },
    onTrainEnd({ stopped, reason: ofRun }, { model }) {
      const isOwnEnd = stopped === 'completed' || (stopped === 'stopped' && ofRun === reason);
      if (restoreBest && isOwnEnd && kept && kept.step === best?.step) restoreWeights(model, kept.weights);
    },
    state: () => ({ step: kept?.step ?? 0 }),
    arrays: () => kept?.weights ?? [],
    restore(state, weights) {
      const { step } = state as { step: number };
      restored = step === 0 ? undefined : { step, weights };
    },
  };
};

/** The weights that the model had after the row that ended with a step. */
interface Kept {
  readonly step: number;
  readonly weights: readonly NamedArray[];
}

const usualMode = (monitor: string): 'min' | 'max' | undefined => {
  if (/(loss|error)$/i.test(monitor)) return 'min';
  return /(accuracy|precision|recall|f1|auc)$/i.test(monitor) ? 'max' : undefined;
};

/** Rows without validation lack what validation gives; others must have it. */
const assertColumn = (row: HistoryRow, monitor: keyof HistoryRow): void => {
  const columns = Object.keys(row);
  const isExpected = !monitor.startsWith('val') || row.valLoss !== undefined;
  if (!isExpected || columns.includes(monitor)) return;
  throw new ArgumentError(
    `earlyStopping: the history has no column "${monitor}", only ${columns.join(', ')}. Give fit its metric, or monitor one of these.`,
  );
};
