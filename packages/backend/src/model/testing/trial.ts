import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect } from 'vitest';
import { sparseCategoricalCrossEntropy } from '../../executor/losses/cross-entropy.ts';
import type { OpenModel } from '../../executor/open-model.ts';
import type { OpenModelOptions } from '../../executor/open-model-options.ts';
import { sgd } from '../../executor/optimizers/sgd.ts';
import { resolveOptions } from '../../executor/resolve-options.ts';
import { tapeModel } from '../../executor/tape/tape-model.ts';
import { fillWeights } from '../../testing/fill-weights.ts';
import { openModel } from '../open-model.ts';
import { batchFor, type TargetKind } from './batch-for.ts';
import { relativeError } from './relative-error.ts';

/** A model that is trained in two ways. */
export interface Trial {
  create(): LayersModel;
  /** Made anew for each way, since optimizers of TensorFlow.js keep their state themselves. */
  options?(): OpenModelOptions;
  readonly targets?: readonly TargetKind[];
  /** Of one batch a step. The last one of an epoch is smaller. */
  readonly batchSizes?: readonly number[];
  /** Relative; of weights and outputs. */
  readonly tolerance?: number;
}

interface Outcome {
  readonly losses: readonly number[];
  readonly correct: number;
  readonly weights: readonly Float32Array[];
  readonly outputs: readonly Float32Array[];
  readonly evaluated: number;
  readonly state: Awaited<ReturnType<OpenModel['state']>>;
}

const usual = (): OpenModelOptions => ({
  loss: sparseCategoricalCrossEntropy(),
  optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }),
});

const run = async (
  trial: Trial,
  open: (model: LayersModel, options: OpenModelOptions) => OpenModel,
): Promise<Outcome> => {
  const { batchSizes = [7, 7, 3], targets = ['labels'], options = usual } = trial;
  const model = fillWeights(trial.create(), 3);
  const opened = open(model, { seed: 5, ...options() });
  const read = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => tensor.dataSync().slice() as Float32Array);
  const losses: number[] = [];
  let correct = 0;
  for (const [step, size] of batchSizes.entries()) {
    const batch = batchFor(model, size, step, targets);
    opened.reset();
    opened.train(batch.inputs, batch.targets);
    const totals = await opened.totals();
    losses.push(totals.loss);
    correct += totals.correct;
    tf.dispose([...batch.inputs, ...batch.targets]);
  }
  const state = await opened.state();
  const batch = batchFor(model, 5, 99, targets);
  opened.reset();
  opened.evaluate(batch.inputs, batch.targets);
  const evaluated = (await opened.totals()).loss;
  const outputs = [opened.predict(batch.inputs)].flat();
  const outcome = { losses, correct, weights: read(model.getWeights()), outputs: read(outputs), evaluated, state };
  opened.dispose();
  tf.dispose([...outputs, ...batch.inputs, ...batch.targets]);
  model.dispose();
  return outcome;
};

/** Compiled kernels train a model as TensorFlow.js's JavaScript kernels do on the tape. */
export const expectAsTape = async (backend: string, trial: Trial): Promise<void> => {
  const { tolerance = 5e-5 } = trial;
  await tf.setBackend('cpu');
  const expected = await run(trial, (model, options) => tapeModel(model, resolveOptions(model, options)));
  await tf.setBackend(backend);
  const actual = await run(trial, openModel);
  expect(relativeError(actual.losses, expected.losses), `losses ${actual.losses}, ${expected.losses}`).toBeLessThan(
    tolerance,
  );
  expect(relativeError([actual.evaluated], [expected.evaluated]), 'evaluation').toBeLessThan(tolerance);
  expect(actual.correct, 'right predictions').toBe(expected.correct);
  for (const part of ['weights', 'outputs'] as const) {
    for (const [index, values] of expected[part].entries()) {
      expect(relativeError(actual[part][index]!, values), `${part} ${index}`).toBeLessThan(tolerance);
    }
  }
  const { optimizer, sums, ...counts } = actual.state;
  const { optimizer: wanted, sums: _, ...wantedCounts } = expected.state;
  expect(counts).toEqual(wantedCounts);
  expect(optimizer.map(({ name }) => anyLayer(name))).toEqual(wanted.map(({ name }) => anyLayer(name)));
  for (const [index, { name, values }] of wanted.entries()) {
    expect(relativeError(optimizer[index]!.values, values), name).toBeLessThan(10 * tolerance);
  }
};

/** TensorFlow.js counts its layers, and its optimizers name what they keep after them. */
const anyLayer = (name: string): string => name.replace(/\d+\//, '/');
