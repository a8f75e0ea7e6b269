import { ArgumentError, useDevice } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingRun } from '../callbacks/training-run.ts';
import type { BatchSource } from '../data/batch-source.ts';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { PartialEpoch } from '../history/partial-epoch.ts';
import { assertOptimizer } from '../optimizers/assert-optimizer.ts';
import { sgd } from '../optimizers/sgd.ts';
import { createTrainingStep } from '../step/create-training-step.ts';
import type { EpochResult } from './epoch-result.ts';
import { evaluate } from './evaluate.ts';
import type { FitOptions } from './fit-options.ts';
import { NonFiniteLossError } from './non-finite-loss-error.ts';
import { trainEpoch } from './train-epoch.ts';

/**
 * Trains a model with softmax cross-entropy.
 *
 * One seed gives the same run again: dropout follows it, here at each step anew, and nothing else in `fit` is random. The
 * run's tensors are given back at its end; the model is changed in place.
 *
 * @param model One input, logits `[batch, classes]` as output: any `tf.LayersModel`. It needs no compile().
 * @param train Its batches are disposed after use. `train.epoch(n)` is called with n from 0 where it is there.
 * @returns The history; `history.stopped` says whether it is whole.
 * @throws ArgumentError for options, a model or data that don't fit together; NonFiniteLossError when training diverges.
 * @example
 * const history = await fit(net, train, { validation: test, epochs: 10, optimizer: sgd({ learningRate: 0.01 }) });
 * console.log(history.rows.at(-1)?.valAccuracy);
 */
export const fit = async (model: LayersModel, train: BatchSource, options: FitOptions = {}): Promise<History> => {
  assertOptions(options);
  const { validation, epochs = 1, device, callbacks = [], seed = 0, signal, optimizer: given = sgd() } = options;
  if (device) await useDevice(device);
  const optimizer = 'kind' in given ? { ...given } : given;
  const step = createTrainingStep(model, optimizer, { seed });
  const { batches, examples } = train;
  const run: TrainingRun = { model, optimizer, epochs, batches, examples, device };

  const rows: HistoryRow[] = [];
  let partial: PartialEpoch | undefined;
  let stopped: History['stopped'] = 'failed';
  const trained = { steps: 0, examples: 0, seconds: 0 };
  const history = (): History => {
    const examplesPerSecond = trained.seconds > 0 ? trained.examples / trained.seconds : 0;
    return { rows, stopped, ...(partial && { partial }), examplesPerSecond };
  };

  try {
    for (const callback of callbacks) await callback.onTrainBegin?.(run);
    for (let epoch = 1; epoch <= epochs && !signal?.aborted; epoch++) {
      for (const callback of callbacks) await callback.onEpochBegin?.(epoch, run);
      const result = await trainEpoch(step, train.epoch?.(epoch - 1) ?? train, {
        epoch,
        firstStep: trained.steps,
        signal,
        onBatchEnd: async (progress) => {
          for (const callback of callbacks) await callback.onBatchEnd?.(progress, run);
        },
      });
      trained.steps += result.batches;
      trained.examples += result.examples;
      trained.seconds += result.seconds;
      if (result.aborted && !(batches !== undefined && result.batches >= batches)) {
        if (result.batches > 0) partial = partialEpoch(epoch, result);
        break;
      }
      const row = { ...trainingColumns(epoch, result), ...(await validationColumns(validation, epoch)) };
      rows.push(row);
      for (const callback of callbacks) await callback.onEpochEnd?.(row, run);
    }
    stopped = signal?.aborted && rows.length < epochs ? 'aborted' : 'completed';
  } finally {
    step.dispose();
    for (const callback of callbacks) await callback.onTrainEnd?.(history(), run);
  }
  return history();

  /** Nothing for an epoch whose validation was cut short: numbers over a part would not compare. */
  async function validationColumns(data: BatchSource | undefined, epoch: number) {
    if (!data || signal?.aborted) return {};
    const { loss, accuracy } = await evaluate(model, data, { signal });
    if (signal?.aborted) return {};
    if (!Number.isFinite(loss)) {
      const rate = 'kind' in optimizer ? optimizer.learningRate : undefined;
      throw new NonFiniteLossError(epoch, 'on the validation data', loss, rate);
    }
    return { valLoss: loss, valAccuracy: accuracy };
  }
};

const trainingColumns = (epoch: number, { loss, accuracy, seconds }: EpochResult) => ({
  epoch,
  trainLoss: loss,
  trainAccuracy: accuracy,
  seconds,
});

const partialEpoch = (epoch: number, result: EpochResult): PartialEpoch => ({
  ...trainingColumns(epoch, result),
  batches: result.batches,
  examples: result.examples,
});

const assertOptions = ({ epochs = 1, seed = 0, optimizer }: FitOptions): void => {
  if (optimizer !== undefined) assertOptimizer(optimizer);
  if (!Number.isSafeInteger(epochs) || epochs < 1) {
    throw new ArgumentError(`fit: epochs must be a whole number of at least 1, got ${epochs}. The chapter takes 10.`);
  }
  if (!Number.isSafeInteger(seed)) throw new ArgumentError(`fit: seed must be a whole number, got ${seed}.`);
};
