import { ArgumentError } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import { assertOption } from './assert-option.ts';
import type { ReduceOnPlateauOptions } from './reduce-on-plateau-options.ts';

/** A fall by less is none, as in PyTorch. */
const leastFall = 1e-8;

/**
 * Lowers the learning rate when a column of the history has stopped to get better (PyTorch's `ReduceLROnPlateau`). Rows without the
 * column, such as those between two validations, are passed over. Its state goes into checkpoints.
 *
 * @throws ArgumentError for an option out of range; the run throws CallbackError when the first row with columns of its kind
 * (`train…` or `val…`) lacks the one that is watched.
 * @example
 * await fit(net, train, { validation: test, epochs: 90, callbacks: [reduceOnPlateau({ patience: 5 })] });
 */
export const reduceOnPlateau = (options: ReduceOnPlateauOptions = {}): Callback => {
  const { monitor = 'valLoss', factor = 0.1, patience = 10, threshold = 1e-4, cooldown = 0, minimum = 0 } = options;
  const { mode = /(Loss|Error)$/.test(monitor) ? 'min' : 'max' } = options;
  assertOption('reduceOnPlateau', 'factor', factor, { above: 0, most: 1 });
  assertOption('reduceOnPlateau', 'patience', patience, { whole: true });
  assertOption('reduceOnPlateau', 'threshold', threshold, {});
  assertOption('reduceOnPlateau', 'cooldown', cooldown, { whole: true });
  assertOption('reduceOnPlateau', 'minimum', minimum, {});
  if (mode !== 'min' && mode !== 'max') {
    throw new ArgumentError(`reduceOnPlateau: mode must be 'min' or 'max', got '${mode}'.`);
  }
  const isBetter = (value: number, best: number | null): boolean => {
    if (best === null) return Number.isFinite(value);
    return mode === 'min' ? value < best * (1 - threshold) : value > best * (1 + threshold);
  };
  let state = beginning;
  return {
    name: 'reduceOnPlateau',
    onTrainBegin({ progress }) {
      if (progress.step === 0) state = beginning; // another run with the same callback
    },
    onRow(row, { optimizer }) {
      const value = (row as unknown as Record<string, number | undefined>)[monitor];
      if (value === undefined) return assertMayLack(Object.keys(row), monitor);
      let { best, worse, cooling } = state;
      if (isBetter(value, best)) {
        best = value;
        worse = 0;
      } else {
        worse++;
      }
      if (cooling > 0) {
        cooling--;
        worse = 0;
      }
      if (worse > patience) {
        const lower = Math.max(optimizer.learningRate * factor, minimum);
        if (optimizer.learningRate - lower > leastFall) optimizer.learningRate = lower;
        cooling = cooldown;
        worse = 0;
      }
      state = { best, worse, cooling };
    },
    state: () => ({ ...state }),
    restore(saved) {
      state = saved as unknown as PlateauState;
    },
  };
};

interface PlateauState {
  readonly best: number | null;
  /** Rows since there was a better value. */
  readonly worse: number;
  /** Rows that are not counted any more. */
  readonly cooling: number;
}

const beginning: PlateauState = { best: null, worse: 0, cooling: 0 };

/** A row may lack all columns of validation, but not one of them. */
const assertMayLack = (columns: readonly string[], monitor: string): void => {
  const kind = monitor.startsWith('val') ? 'val' : '';
  const others = columns.filter((column) => column.startsWith(kind));
  if (kind === 'val' && others.length === 0) return;
  throw new ArgumentError(`reduceOnPlateau watches "${monitor}", but a row of the history has ${others.join(', ')}.`);
};
