import { ArgumentError } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import type { Schedule } from './schedule.ts';

/**
 * Sets the learning rate before each step. The rate follows from where the run stands alone, so a run that goes on needs no state;
 * it takes the place of the rate that the optimizer was made with, and of whatever else sets one.
 *
 * @param schedule `cosine(…)`, `warmUp(…)` or any function of a count from 0.
 * @param options.per What is counted: the steps (batches) of the whole run, or its epochs.
 * @throws ArgumentError; the run throws CallbackError when the schedule gives no number of at least 0.
 * @example
 * const schedule = warmUp(cosine({ learningRate: 0.1, period: 4690 }), { steps: 200 });
 * await fit(net, train, { epochs: 10, callbacks: [learningRateSchedule(schedule, { per: 'step' })] });
 */
export const learningRateSchedule = (schedule: Schedule, options: { per: 'step' | 'epoch' }): Callback => {
  if (typeof schedule !== 'function') {
    throw new ArgumentError(
      `learningRateSchedule: expected a schedule such as stepDecay({ learningRate: 0.1, every: 30 }), got ${typeof schedule}.`,
    );
  }
  const per = options?.per;
  if (per !== 'step' && per !== 'epoch') {
    throw new ArgumentError(
      `learningRateSchedule: per must be 'step' or 'epoch', what the schedule counts, got ${per}.`,
    );
  }
  return {
    name: 'learningRateSchedule',
    onBatchBegin({ step, epoch }, { optimizer }) {
      optimizer.learningRate = schedule(per === 'step' ? step : epoch - 1);
    },
  };
};
