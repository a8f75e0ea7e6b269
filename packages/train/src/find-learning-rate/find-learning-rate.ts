import {
  ensureDevice,
  isDescription,
  type OpenModel,
  openModel,
  sgd,
  sparseCategoricalCrossEntropy,
} from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertBatch } from '../data/assert-batch.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import type { Batch } from '../data/batch.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { batchesOfEpoch } from '../data/batches-of-epoch.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import { stepOn } from '../data/step-on.ts';
import { breathe } from '../fit/breathe.ts';
import { assertOption } from '../schedules/assert-option.ts';
import type { FindLearningRateOptions } from './find-learning-rate-options.ts';
import type { LearningRateRange } from './learning-rate-range.ts';
import type { LearningRateRow } from './learning-rate-row.ts';
import { steepestDescent } from './steepest-descent.ts';

/**
 * Smith's range test: trains for some steps with a learning rate that grows by the same factor at each, and looks how the loss takes
 * it. Afterwards the model is as it was, to the bit. One seed gives the same rows again.
 *
 * The suggestion is where the loss falls most steeply: a rate to begin with. Where it starts to rise is too much.
 *
 * @param data Its batches are disposed after use.
 * @throws ArgumentError for options, a model or data that don't fit together.
 * @see Smith: Cyclical learning rates for training neural networks, 2017.
 * @example
 * const range = await findLearningRate(net, train, { optimizer: sgd({ momentum: 0.9 }) });
 * await plotLearningRate(range).save('learning-rate.png'); // of @cnn/viz
 * await fit(net, train, { optimizer: sgd({ learningRate: range.suggestion, momentum: 0.9 }) });
 */
export const findLearningRate = async (
  model: LayersModel,
  data: BatchSource,
  options: FindLearningRateOptions = {},
): Promise<LearningRateRange> => {
  assertFindOptions(options);
  assertClassifier(model);
  const { optimizer: given = sgd(), loss = sparseCategoricalCrossEntropy(), seed = 0, device } = options;
  await ensureDevice(device);
  const optimizer = { ...given };
  const open = openModel(model, { loss, optimizer, seed });
  const variables = model.weights.map((weight) => weight.read() as tf.Variable);
  const kept = variables.map((variable) => tf.keep(tf.clone(variable)));
  try {
    const { rows, stopped } = await test(open, data, options, (rate) => {
      optimizer.learningRate = rate;
    });
    return { rows, suggestion: steepestDescent(rows), stopped };
  } finally {
    for (const [index, variable] of variables.entries()) variable.assign(kept[index]!);
    tf.dispose(kept);
    open.dispose();
  }
};

const test = async (
  open: OpenModel,
  data: BatchSource,
  { from = 1e-6, to = 1, steps = 100, smoothing = 0.95, divergence = 4, signal }: FindLearningRateOptions,
  setLearningRate: (rate: number) => void,
): Promise<Pick<LearningRateRange, 'rows' | 'stopped'>> => {
  const rows: LearningRateRow[] = [];
  let mean = 0;
  let least = Number.POSITIVE_INFINITY;
  if (signal?.aborted) return { rows, stopped: 'aborted' };
  for await (const { images, labels } of endlessly(data)) {
    const learningRate = from * (to / from) ** (rows.length / (steps - 1));
    try {
      const where = `batch ${rows.length} of the training data`;
      assertBatch({ images, labels }, open.model, where);
      setLearningRate(learningRate);
      open.reset();
      await stepOn({ images, labels }, open.model, where, () => open.train(images, labels));
    } finally {
      disposeBatch({ images, labels });
    }
    const { loss } = await open.totals();
    if (!Number.isFinite(loss)) return { rows, stopped: 'diverged' };
    mean = smoothing * mean + (1 - smoothing) * loss;
    const smoothedLoss = mean / (1 - smoothing ** (rows.length + 1));
    rows.push({ learningRate, loss, smoothedLoss });
    least = Math.min(least, smoothedLoss);
    if (smoothedLoss > divergence * least) return { rows, stopped: 'diverged' };
    if (rows.length === steps) break;
    await breathe();
    if (signal?.aborted) return { rows, stopped: 'aborted' };
  }
  return { rows, stopped: 'completed' };
};

/** Epoch after epoch. */
async function* endlessly(data: BatchSource): AsyncGenerator<Batch> {
  for (let epoch = 1; ; epoch++) {
    let batches = 0;
    for await (const batch of batchesOfEpoch(data, epoch, 0)) {
      batches++;
      yield batch;
    }
    if (batches === 0) {
      throw new ArgumentError(
        `The training data gave no batch in epoch ${epoch}. Check its folder and limit, and that it can be iterated anew.`,
      );
    }
  }
}

const assertFindOptions = (options: FindLearningRateOptions): void => {
  const { from = 1e-6, to = 1, steps = 100, smoothing = 0.95, divergence = 4, optimizer } = options;
  assertOption('findLearningRate', 'from', from, { above: 0 });
  assertOption('findLearningRate', 'to', to, { above: from });
  assertOption('findLearningRate', 'steps', steps, { least: 2, whole: true });
  assertOption('findLearningRate', 'smoothing', smoothing, { most: 0.9999 });
  assertOption('findLearningRate', 'divergence', divergence, { above: 1 });
  if (optimizer !== undefined && !(typeof optimizer === 'object' && optimizer !== null && isDescription(optimizer))) {
    throw new ArgumentError(
      'findLearningRate: optimizer must be sgd(), adam(), adamW(), rmsProp() or lars(): one of TensorFlow.js would keep what the test has taught it.',
    );
  }
};
