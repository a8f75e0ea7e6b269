import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { batchFor } from './testing/batch-for.ts';
import { relativeError } from './testing/relative-error.ts';

const create = () =>
  fillWeights(
    sequential({
      layers: [layers.dense({ inputShape: [6], units: 4 }), layers.batchNormalization(), layers.dense({ units: 3 })],
    }),
    3,
  );

const open = (model: LayersModel, options: OpenModelOptions = {}) =>
  openModel(model, {
    loss: sparseCategoricalCrossEntropy(),
    optimizer: sgd({ learningRate: 0.3, momentum: 0.9 }),
    ...options,
  });

const read = (model: LayersModel) => model.getWeights().map((weight) => Float64Array.from(weight.dataSync()));
const trained = (model: LayersModel) =>
  model.trainableWeights.map((weight) => Float64Array.from(weight.read().dataSync()));

const trainOn = (model: LayersModel, opened: ReturnType<typeof open>, step: number) => {
  const { inputs, targets } = batchFor(model, 7, step, ['labels']);
  opened.train(inputs, targets);
  tf.dispose([...inputs, ...targets]);
};

describe.each([...cnnBackends, 'cpu'])('the average of the weights on %s', (backend) => {
  it('is the mean of those that were taken, to be used and put back to the bit', async () => {
    await tf.setBackend(backend);
    const model = create();
    const opened = open(model);
    const moments: Float64Array[][] = [];
    for (let step = 0; step < 5; step++) {
      trainOn(model, opened, step);
      if (step % 2 === 1) continue;
      moments.push(trained(model));
      opened.addToAverage();
    }
    const before = read(model);
    const tensors = tf.memory().numTensors;
    const putBack = opened.useAverage();
    const expected = moments[0]!.map((values, index) =>
      values.map((_, at) => moments.reduce((sum, moment) => sum + moment[index]![at]!, 0) / moments.length),
    );
    for (const [index, values] of trained(model).entries()) {
      expect(relativeError(values, expected[index]!)).toBeLessThan(1e-6);
    }
    putBack();
    putBack(); // harmless
    expect(read(model)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);

    // Training that goes on leaves the average alone, and the average the training.
    const alone = create();
    const other = open(alone);
    for (let step = 0; step < 6; step++) trainOn(alone, other, step);
    trainOn(model, opened, 5);
    expect(read(model)).toEqual(read(alone));
    const putBackTooLate = opened.useAverage();
    opened.dispose();
    putBackTooLate(); // does nothing
    for (const [index, values] of trained(model).entries()) {
      expect(relativeError(values, expected[index]!)).toBeLessThan(1e-6);
    }
    other.dispose();
    for (const one of [model, alone]) one.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  it.each([{}, { averageDecay: 0.8 }])('goes on with %o where another run stood', async (options) => {
    await tf.setBackend(backend);
    const [whole, first] = [create(), create()];
    const [one, two] = [open(whole, options), open(first, options)];
    const take = (opened: ReturnType<typeof open>) => 'averageDecay' in options || opened.addToAverage();
    for (let step = 0; step < 4; step++) {
      for (const [model, opened] of [[whole, one] as const, [first, two] as const]) {
        trainOn(model, opened, step);
        take(opened);
      }
    }
    const state = await two.state();
    expect(state.averaged).toBe(4);
    two.dispose();
    const resumed = open(first, options);
    await resumed.restore(JSON.parse(JSON.stringify(state, typed), untyped));
    for (const [model, opened] of [[whole, one] as const, [first, resumed] as const]) {
      trainOn(model, opened, 4);
      take(opened);
      opened.useAverage();
    }
    expect(read(first)).toEqual(read(whole));
    for (const opened of [one, resumed]) opened.dispose();
    for (const model of [whole, first]) model.dispose();
  });

  it('is refused where there is none, or another', async () => {
    await tf.setBackend(backend);
    const model = create();
    const opened = open(model);
    expect(() => opened.useAverage()).toThrow(/has no average of its weights yet: train it with averageDecay/);
    opened.dispose();
    expect(() => opened.addToAverage()).toThrow(/disposed/);
    const moving = open(model, { averageDecay: 0.9 });
    expect(() => moving.addToAverage()).toThrow(/averageDecay: 0.9\)\. Leave that out/);
    moving.dispose();
    model.dispose();
  });
});

const typed = (_: string, value: unknown) => (value instanceof Float32Array ? { float32: [...value] } : value);
const untyped = (_: string, value: { float32?: number[] } | null) =>
  value?.float32 ? Float32Array.from(value.float32) : value;
