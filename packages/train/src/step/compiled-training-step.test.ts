import { CompiledModel, cpu } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvaluation } from '../evaluation/create-evaluation.ts';
import { predict } from '../forward/predict.ts';
import { xavierUniform } from '../initializers/xavier-uniform.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { SgdOptions } from '../optimizers/sgd-options.ts';
import { CompiledTrainingStep } from './compiled-training-step.ts';
import { createTrainingStep } from './create-training-step.ts';
import { TapeTrainingStep } from './tape-training-step.ts';
import type { TrainingStep } from './training-step.ts';

const models: Record<string, () => LayersModel> = {
  'sigmoid and average pooling': () =>
    sequential({
      layers: [
        layers.conv2d({ inputShape: [12, 12, 1], filters: 4, kernelSize: 5, padding: 'same', activation: 'sigmoid' }),
        layers.averagePooling2d({ poolSize: 2 }),
        layers.conv2d({ filters: 6, kernelSize: 3, activation: 'tanh' }),
        layers.averagePooling2d({ poolSize: 3, strides: 2 }),
        layers.flatten(),
        layers.dense({ units: 9, activation: 'sigmoid' }),
        layers.dense({ units: 5 }),
      ],
    }),
  'ReLU, overlapping max pooling, zero padding and dropout': () =>
    sequential({
      layers: [
        layers.zeroPadding2d({
          inputShape: [13, 11, 2],
          padding: [
            [1, 2],
            [0, 1],
          ],
        }),
        layers.conv2d({ filters: 8, kernelSize: [4, 3], strides: [2, 1], activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 3, strides: 2 }),
        layers.dropout({ rate: 0.3 }),
        layers.conv2d({
          filters: 16,
          kernelSize: 3,
          padding: 'same',

          useBias: false,
          activation: 'elu',
        }),
        layers.maxPooling2d({ poolSize: 2, strides: 2, padding: 'same' }),
        layers.flatten(),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 12, activation: 'relu' }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 5, useBias: false }),
      ],
    }),
  'activations as layers and a frozen layer': () => {
    const frozen = layers.conv2d({ filters: 3, kernelSize: 3 });
    frozen.trainable = false;
    return sequential({
      layers: [
        layers.activation({ inputShape: [8, 8, 1], activation: 'tanh' }),
        layers.conv2d({ filters: 4, kernelSize: 3 }),
        layers.activation({ activation: 'relu' }),
        frozen,
        layers.activation({ activation: 'sigmoid' }),
        layers.activation({ activation: 'relu6' }),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    });
  },
};

const batchOf = (model: LayersModel, size: number, seed: number) => ({
  images: tf.randomUniform([size, ...(model.inputs[0]!.shape.slice(1) as number[])], -1, 1, 'float32', seed),
  labels: tf.tensor1d(
    Array.from({ length: size }, (_, index) => (index * 3 + seed) % 5),
    'int32',
  ),
});

const relativeError = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  const difference = Array.from(expected, (value, index) => value - actual[index]!);
  return Math.hypot(...difference) / Math.max(Math.hypot(...Array.from(expected)), 1e-30);
};

const train = async (step: TrainingStep, model: LayersModel, steps = 4) => {
  for (let index = 0; index < steps; index++) {
    const batch = batchOf(model, index === steps - 1 ? 3 : 7, index); // the last batch of an epoch is smaller
    step.run(batch.images, batch.labels);
    tf.dispose([batch.images, batch.labels]);
  }
  const totals = await step.totals();
  step.dispose();
  return totals;
};

describe.each(['cnn-native', 'cnn-wasm'] as const)('the compiled step on %s', (engine) => {
  beforeAll(async () => {
    await cpu({ engine });
  });
  afterAll(() => tf.disposeVariables());

  describe.each(Object.entries(models))('%s', (_, create) => {
    const options: SgdOptions[] = [
      { learningRate: 0.3 },
      { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 },
      { learningRate: 0.1, momentum: 0.8, nesterov: true },
    ];
    it.each(options)('does what the tape does, dropout included: %o', async (option) => {
      const [compiled, taped] = [create(), create()];
      for (const model of [compiled, taped]) xavierUniform(model, { seed: 3 });
      const step = createTrainingStep(compiled, sgd(option), { seed: 5 });
      expect(step).toBeInstanceOf(CompiledTrainingStep);
      const actual = await train(step, compiled);
      const expected = await train(new TapeTrainingStep(taped, sgd(option), 5), taped);
      expect(actual.loss).toBeCloseTo(expected.loss, 5);
      expect(actual).toMatchObject({ correct: expected.correct, examples: expected.examples });
      for (const [index, weight] of compiled.getWeights().entries()) {
        expect(relativeError(await weight.data(), await taped.getWeights()[index]!.data())).toBeLessThan(2e-5);
      }
    });

    it('predicts and evaluates what the layers give', async () => {
      const model = xavierUniform(create(), { seed: 1 });
      const { images, labels } = batchOf(model, 11, 1);
      const expected = model.apply(images, { training: false }) as tf.Tensor2D;
      const logits = predict(model, images, { batchSize: 4 });
      expect(relativeError(await logits.data(), await expected.data())).toBeLessThan(1e-5);
      const evaluation = createEvaluation(model);
      evaluation.add(images, labels);
      const chosen = await tf.argMax(expected, 1).data();
      const right = await labels.data();
      expect((await evaluation.totals()).correct).toBe(chosen.filter((label, index) => label === right[index]).length);
      evaluation.dispose();
    });

    it('leaves batches, snapshots of weights and the number of tensors as they were', async () => {
      const model = xavierUniform(create(), { seed: 1 });
      const { images, labels } = batchOf(model, 6, 2);
      const imagesBefore = (await images.data()).slice();
      const snapshot = model.getWeights().map((weight) => tf.clone(weight));
      const before = await Promise.all(snapshot.map(async (weight) => (await weight.data()).slice()));
      const step = createTrainingStep(model, sgd({ learningRate: 0.5, momentum: 0.9 }));
      step.run(images, labels);
      const tensors = tf.memory().numTensors;
      step.run(images, labels);
      expect(tf.memory().numTensors).toBe(tensors);
      expect(await images.data()).toEqual(imagesBefore);
      for (const [index, weight] of snapshot.entries()) expect(await weight.data()).toEqual(before[index]);
      step.dispose();
    });

    it('follows weights that are set between steps', async () => {
      const model = xavierUniform(create(), { seed: 1 });
      const { images, labels } = batchOf(model, 6, 2);
      const step = createTrainingStep(model, sgd({ learningRate: 0.5 }));
      step.run(images, labels);
      const given = model.getWeights().map((weight) => tf.zerosLike(weight));
      model.setWeights(given);
      step.reset();
      step.run(images, labels);
      expect((await step.totals()).loss).toBeCloseTo(Math.log(5), 5);
      for (const weight of given) expect(Math.max(...(await weight.data()))).toBe(0);
      step.dispose();
    });
  });

  it('keeps the memory of the kernels flat over 200 steps', () => {
    const model = xavierUniform(models['sigmoid and average pooling']!(), { seed: 1 });
    const step = createTrainingStep(model, sgd({ learningRate: 0.1, momentum: 0.9 }));
    const { images, labels } = batchOf(model, 32, 2);
    const used = () => (tf.memory() as tf.MemoryInfo & { numBytesInUse: number }).numBytesInUse;
    step.run(images, labels);
    const before = used();
    for (let index = 0; index < 200; index++) step.run(images, labels);
    expect(used()).toBe(before);
    step.dispose();
    expect(used()).toBeLessThan(before);
  });

  it.each([
    [
      'a layer without a compiled form',
      () => [
        layers.conv2d({ inputShape: [8, 8, 1], filters: 3, kernelSize: 3 }),
        layers.batchNormalization(),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    ],
    [
      'a weight penalty',
      () => [layers.flatten({ inputShape: [8, 8, 1] }), layers.dense({ units: 5, kernelRegularizer: 'l1l2' })],
    ],
    [
      'an activation without a compiled form',
      () => [layers.flatten({ inputShape: [8, 8, 1] }), layers.dense({ units: 5, activation: 'softplus' })],
    ],
    [
      'channels first',
      () => [
        layers.conv2d({ inputShape: [8, 8, 2], filters: 3, kernelSize: 3, dataFormat: 'channelsFirst' }),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    ],
  ] as const)('leaves a model with %s to the tape, on which it trains', async (_, create) => {
    const model = sequential({ layers: [...create()] });
    expect(CompiledModel.compile(model)).toBeUndefined();
    const step = createTrainingStep(model, sgd({ learningRate: 0.1 }));
    expect(step).toBeInstanceOf(TapeTrainingStep);
    expect((await train(step, model, 2)).examples).toBe(10);
  });
});
