import {
  assertOptimizer,
  isDescription,
  openModel,
  readArray,
  sgd,
  sparseCategoricalCrossEntropy,
  useDevice,
} from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingRun } from '../callbacks/training-run.ts';
import { assertResumable } from '../checkpoints/assert-resumable.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { restoreWeights } from '../checkpoints/restore-weights.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import type { BatchSource } from '../data/batch-source.ts';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { PartialEpoch } from '../history/partial-epoch.ts';
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
 * @throws ArgumentError for options, a model or data that don't fit together; NonFiniteLossError when training diverges;
 * CheckpointError when `resume` is of another run.
 * @example
 * const history = await fit(net, train, { validation: test, epochs: 10, optimizer: sgd({ learningRate: 0.01 }) });
 * console.log(history.rows.at(-1)?.valAccuracy);
 */
export const fit = async (model: LayersModel, train: BatchSource, options: FitOptions = {}): Promise<History> => {
  assertOptions(options);
  assertClassifier(model);
  const {
    validation,
    epochs = 1,
    device,
    callbacks = [],
    seed = 0,
    signal,
    resume,
    optimizer: given = sgd(),
  } = options;
  const { batches, examples } = train;
  if (resume) assertResumable(resume, { seed, batches, optimizer: given });
  if (device) await useDevice(device);
  const optimizer = isDescription(given) ? { ...given } : given;
  const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer, seed });

  const rows: HistoryRow[] = [...(resume?.rows ?? [])];
  let whole = rows.length; // a row whose validation was cut short is not
  let position = resume?.position ?? beginning;
  const checkpoint = async (): Promise<Checkpoint> => ({
    seed,
    batches,
    rows: rows.slice(0, whole),
    position,
    weights: await Promise.all(model.weights.map((weight) => readArray(weight.originalName, weight.read()))),
    step: await open.state(),
  });
  const run: TrainingRun = { model, optimizer, epochs, batches, examples, device, checkpoint };
  let partial: PartialEpoch | undefined;
  let stopped: History['stopped'] = 'failed';
  const trained = { steps: (resume?.step.steps ?? 0) - position.batches, examples: 0, seconds: 0 };
  const history = (): History => {
    const examplesPerSecond = trained.seconds > 0 ? trained.examples / trained.seconds : 0;
    return { rows, stopped, ...(partial && { partial }), examplesPerSecond };
  };

  try {
    if (resume) {
      restoreWeights(model, resume.weights);
      await open.restore(resume.step);
    }
    for (const callback of callbacks) await callback.onTrainBegin?.(run);
    for (let epoch = rows.length + 1; epoch <= epochs && !signal?.aborted; epoch++) {
      for (const callback of callbacks) await callback.onEpochBegin?.(epoch, run);
      const result = await trainEpoch(open, train.epoch?.(epoch - 1) ?? train, {
        epoch,
        firstStep: trained.steps,
        ...(position.batches > 0 && { from: position }),
        signal,
        onBatchEnd: async (progress) => {
          position = { batches: progress.batch, seconds: progress.seconds };
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
      if (!signal?.aborted || !validation || 'valLoss' in row) {
        whole = rows.length;
        position = beginning;
      }
      for (const callback of callbacks) await callback.onEpochEnd?.(row, run);
    }
    stopped = signal?.aborted && whole < epochs ? 'aborted' : 'completed';
  } finally {
    try {
      for (const callback of callbacks) await callback.onTrainEnd?.(history(), run);
    } finally {
      open.dispose();
    }
  }
  return history();

  /** Nothing for an epoch whose validation was cut short: numbers over a part would not compare. */
  async function validationColumns(data: BatchSource | undefined, epoch: number) {
    if (!data || signal?.aborted) return {};
    const { loss, accuracy } = await evaluate(model, data, { signal });
    if (signal?.aborted) return {};
    if (!Number.isFinite(loss)) {
      const rate = isDescription(optimizer) ? optimizer.learningRate : undefined;
      throw new NonFiniteLossError(epoch, 'on the validation data', loss, rate);
    }
    return { valLoss: loss, valAccuracy: accuracy };
  }
};

const beginning: Checkpoint['position'] = { batches: 0, seconds: 0 };

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
