import { ArgumentError } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { assertOption } from '../schedules/assert-option.ts';
import { keepAverage } from './keep-average.ts';

/**
 * Stochastic weight averaging: takes the weights into an equal mean from some epoch on, and leaves that mean in the model when the
 * run is completed (`keepAverage`). It goes with a learning rate that stays up: constant, or cosine with a restart for each moment. The
 * mean is part of the open model, and so of checkpoints.
 *
 * @param options.start The epoch, from 1, after which weights are taken for the first time.
 * @param options.every Epochs from one moment to the next; 1 by default.
 * @param options.batchNorm As in `keepAverage`.
 * @throws ArgumentError for an option out of range.
 * @see Izmailov et al.: Averaging weights leads to wider optima and better generalization, 2018.
 * @example
 * await fit(net, train, { epochs: 20, callbacks: [stochasticWeightAverage({ start: 15, batchNorm: train })] });
 */
export const stochasticWeightAverage = (options: {
  start: number;
  every?: number;
  batchNorm?: BatchSource;
}): Callback => {
  const { start, every = 1, batchNorm } = options;
  assertOption('stochasticWeightAverage', 'start', start, { least: 1, whole: true });
  assertOption('stochasticWeightAverage', 'every', every, { least: 1, whole: true });
  return {
    ...keepAverage({ batchNorm }),
    name: 'stochasticWeightAverage',
    onTrainBegin({ epochs }) {
      if (start > epochs) {
        throw new ArgumentError(
          `stochasticWeightAverage: start must be at most the ${epochs} epochs of the run, got ${start}.`,
        );
      }
    },
    onEpochEnd(epoch, { open }) {
      if (epoch >= start && (epoch - start) % every === 0) open.addToAverage();
    },
  };
};
