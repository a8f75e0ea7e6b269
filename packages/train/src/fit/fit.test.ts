import '@tensorflow/tfjs-backend-cpu';
import { cpu } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers, model as layersModel, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import type { Batch } from '../data/batch.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { History } from '../history/history.ts';
import { sgd } from '../optimizers/sgd.ts';
import { fit } from './fit.ts';
import type { FitOptions } from './fit-options.ts';

beforeAll(() => tf.ready());

const optimizer = sgd({ learningRate: 0.5 });
const withoutSeconds = ({ rows }: History) => rows.map(({ seconds: _, ...row }) => row);
/** One batch per entry, made anew at each iteration. */
const source = (...batches: (() => Batch)[]): BatchSource => ({
  async *[Symbol.asyncIterator]() {
    for (const make of batches) yield make();
  },
});
const batch = (labels: number[], imageShape = [4, 4, 1]): Batch => ({
  images: tf.ones([labels.length, ...imageShape]),
  labels: tf.tensor1d(labels, 'int32'),
});

describe('fit', () => {
  it('learns, and leaves a row for each epoch', async () => {
    const { rows, stopped, examplesPerSecond } = await fit(smallNet(), twoBlobs(), {
      epochs: 5,
      validation: twoBlobs({ seed: 2 }),
      optimizer,
    });
    expect(stopped).toBe('completed');
    expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(rows[4]!.trainLoss).toBeLessThan(rows[0]!.trainLoss / 4);
    expect(rows[4]!.valAccuracy).toBe(1);
    expect(rows[4]!.valLoss).toBeLessThan(0.05);
    expect(rows.every(({ seconds }) => seconds > 0)).toBe(true);
    expect(examplesPerSecond).toBeGreaterThan(0);
  });

  it('repeats itself for one seed, dropout included, and not for another', async () => {
    const run = (seed: number) => fit(smallNet(), twoBlobs(), { epochs: 2, optimizer, seed, validation: twoBlobs() });
    const first = withoutSeconds(await run(3));
    expect(withoutSeconds(await run(3))).toEqual(first);
    expect(withoutSeconds(await run(4))).not.toEqual(first);
  });

  it.each([
    ['plain', sgd()],
    ['momentum', sgd({ momentum: 0.9, nesterov: true, weightDecay: 1e-4 })],
  ])('leaves no tensor behind (%s)', async (_, sgdOptimizer) => {
    const net = smallNet();
    const before = tf.memory().numTensors;
    await fit(net, twoBlobs(), { epochs: 1, validation: twoBlobs(), optimizer: sgdOptimizer });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves no tensor behind when it fails', async () => {
    const net = smallNet();
    const before = tf.memory().numTensors;
    await expect(
      fit(
        net,
        source(
          () => batch([0, 1]),
          () => batch([0, 2]),
        ),
        { optimizer },
      ),
    ).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('takes optimizers of TensorFlow.js', async () => {
    const adam = tf.train.adam(0.02);
    const { rows } = await fit(smallNet({ dropout: 0 }), twoBlobs(), { epochs: 6, optimizer: adam });
    adam.dispose();
    expect(rows[5]!.trainAccuracy).toBeGreaterThan(0.9);
  });

  it('adds weight penalties to the gradient, not to the loss', async () => {
    const build = (l2: number) =>
      sequential({
        layers: [
          layers.flatten({ inputShape: [4, 4, 1] }),
          layers.dense({
            units: 2,
            kernelInitializer: 'ones',
            kernelRegularizer: l2 ? 'l1l2' : undefined,
          }),
        ],
      });
    const [plain, penalised] = [build(0), build(1)];
    const data = source(() => batch([0, 1]));
    const losses = [await fit(plain, data, { optimizer }), await fit(penalised, data, { optimizer })];
    expect(losses[0]!.rows[0]!.trainLoss).toBeCloseTo(Math.log(2), 5);
    expect(losses[1]!.rows[0]!.trainLoss).toBeCloseTo(Math.log(2), 5);
    const sum = (net: typeof plain) => tf.tidy(() => tf.sum(net.getWeights()[0]!).dataSync()[0]!);
    expect(sum(penalised)).toBeLessThan(sum(plain) - 0.1);
  });

  it('runs on the device', async () => {
    const device = await cpu({ engine: 'cpu' });
    const { rows } = await fit(smallNet(), twoBlobs(), { optimizer, device });
    expect(rows).toHaveLength(1);
    expect(tf.getBackend()).toBe('cpu');
  });

  it('asks a loader for each epoch, from 0', async () => {
    const asked: number[] = [];
    const train = twoBlobs({ batches: 2 });
    const epoch = (index: number) => {
      asked.push(index);
      return train;
    };
    await fit(smallNet(), { ...train, epoch }, { epochs: 3, optimizer });
    expect(asked).toEqual([0, 1, 2]);
  });

  it('calls the hooks in order and lets them change the learning rate of this run alone', async () => {
    const calls: string[] = [];
    const rates: number[] = [];
    const callback: Callback = {
      onTrainBegin: ({ epochs, batches, examples }) => void calls.push(`begin ${epochs} ${batches} ${examples}`),
      onEpochBegin: (epoch) => void calls.push(`epoch ${epoch}`),
      onBatchEnd: ({ batch, step, examples, loss }) => {
        calls.push(`batch ${batch} step ${step} examples ${examples} ${Number.isFinite(loss)}`);
      },
      onEpochEnd: ({ epoch }, run) => {
        calls.push(`row ${epoch}`);
        if (!('kind' in run.optimizer)) return;
        run.optimizer.learningRate /= 2;
        rates.push(run.optimizer.learningRate);
      },
      onTrainEnd: ({ stopped }) => void calls.push(stopped),
    };
    await fit(smallNet(), twoBlobs({ batches: 2 }), { epochs: 2, optimizer, callbacks: [callback] });
    expect(calls).toEqual([
      'begin 2 2 32',
      'epoch 1',
      'batch 1 step 1 examples 16 true',
      'batch 2 step 2 examples 32 true',
      'row 1',
      'epoch 2',
      'batch 1 step 3 examples 16 true',
      'batch 2 step 4 examples 32 true',
      'row 2',
      'completed',
    ]);
    expect(rates).toEqual([0.25, 0.125]);
    expect(optimizer.learningRate).toBe(0.5);
  });

  it('stops after the step in progress when it is aborted', async () => {
    const controller = new AbortController();
    const callback: Callback = { onBatchEnd: ({ step }) => void (step === 11 && controller.abort()) };
    const net = smallNet();
    const before = tf.memory().numTensors;
    const history = await fit(net, twoBlobs(), {
      epochs: 3,
      validation: twoBlobs(),
      optimizer,
      callbacks: [callback],
      signal: controller.signal,
    });
    expect(history.stopped).toBe('aborted');
    expect(history.rows).toHaveLength(1);
    expect(history.partial).toMatchObject({ epoch: 2, batches: 3, examples: 48 });
    expect(history.partial!.trainLoss).toBeLessThan(history.rows[0]!.trainLoss);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('hears a signal that comes from outside, even from data that is always ready', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const { stopped } = await fit(smallNet(), twoBlobs({ batches: 100_000 }), { optimizer, signal: controller.signal });
    expect(stopped).toBe('aborted');
  });

  it('keeps the row of an epoch whose validation is cut short', async () => {
    const controller = new AbortController();
    const validation: BatchSource = {
      async *[Symbol.asyncIterator]() {
        yield batch([0]);
        controller.abort();
        yield batch([1]);
      },
    };
    const { rows, stopped } = await fit(smallNet(), twoBlobs(), {
      epochs: 2,
      optimizer,
      validation,
      signal: controller.signal,
    });
    expect(stopped).toBe('aborted');
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty('valLoss');
  });

  it('has nothing to show for a signal aborted before', async () => {
    const history = await fit(smallNet(), twoBlobs(), { signal: AbortSignal.abort() });
    expect(history).toEqual({ rows: [], stopped: 'aborted', examplesPerSecond: 0 });
  });

  it('stops with the step and a hint when the loss is no longer finite', async () => {
    const ended: string[] = [];
    const callback: Callback = { onTrainEnd: ({ stopped }) => void ended.push(stopped) };
    const diverges = fit(smallNet(), twoBlobs(), {
      epochs: 20,
      optimizer: sgd({ learningRate: 1e30 }),
      callbacks: [callback],
    });
    await expect(diverges).rejects.toMatchObject({ code: 'NON_FINITE_LOSS', epoch: 1 });
    await expect(diverges).rejects.toThrow(/NaN in epoch 1, .*step.*lower learning rate than 1e\+30/);
    expect(ended).toEqual(['failed']);
  });

  const refusals: [string, () => [Parameters<typeof fit>[0], BatchSource, FitOptions?], RegExp][] = [
    ['no epochs', () => [smallNet(), twoBlobs(), { epochs: 0 }], /epochs must be a whole number of at least 1, got 0/],
    ['half an epoch', () => [smallNet(), twoBlobs(), { epochs: 1.5 }], /epochs must be .* got 1.5/],
    ['a seed that is no number', () => [smallNet(), twoBlobs(), { seed: Number.NaN }], /seed must be .* got NaN/],
    ['an unknown optimizer', () => [smallNet(), twoBlobs(), { optimizer: 'sgd' as never }], /optimizer must be sgd/],
    ['no data', () => [smallNet(), source()], /training data has no batch/],
    ['no validation data', () => [smallNet(), twoBlobs(), { validation: source() }], /evaluation data has no batch/],
    ['an empty batch', () => [smallNet(), source(() => batch([]))], /batch 0 of the training data has 0 images/],
    [
      'data that runs dry',
      () => [smallNet(), { [Symbol.asyncIterator]: once() }, { epochs: 2 }],
      /no batch in epoch 2.*async function\*/,
    ],
    [
      'a label out of range',
      () => [
        smallNet(),
        source(
          () => batch([0, 1]),
          () => batch([1, 7]),
        ),
      ],
      /Label 7 \(example 1 of batch 1 of the training data\).*2 outputs.*labels 0 to 1.*classes: 8/,
    ],
    ['a negative label', () => [smallNet(), source(() => batch([-1]))], /Label -1/],
    [
      'images of another size',
      () => [smallNet(), source(() => batch([0], [28, 28, 1]))],
      /shape \[1,28,28,1\].*takes \[batch,4,4,1\].*inputShape: \[28,28,1\]/,
    ],
    [
      'one-hot labels',
      () => [smallNet(), source(() => ({ ...batch([0]), labels: tf.ones([1, 2]) as unknown as tf.Tensor1D }))],
      /int32 tensor \[batch\], got float32 \[1,2\].*argMax/,
    ],
    [
      'fewer labels than images',
      () => [smallNet(), source(() => ({ images: tf.ones([3, 4, 4, 1]), labels: tf.tensor1d([0, 1], 'int32') }))],
      /3 images and 2 labels/,
    ],
    ['batches that are none', () => [smallNet(), source(() => [1, 2] as never)], /Expected \{ images, labels \}/],
    [
      'a model that ends in a softmax',
      () => [
        sequential({
          layers: [layers.flatten({ inputShape: [4, 4, 1] }), layers.dense({ units: 2, activation: 'softmax' })],
        }),
        twoBlobs(),
      ],
      /ends in a softmax.*Leave out the last activation/,
    ],
    [
      'a model without logits',
      () => [sequential({ layers: [layers.conv2d({ inputShape: [4, 4, 1], filters: 1, kernelSize: 1 })] }), twoBlobs()],
      /give logits \[batch, classes\].*\[batch,4,4,1\]/,
    ],
    [
      'a model with two outputs',
      () => {
        const input = layers.flatten({ inputShape: [4, 4, 1] });
        const dense = sequential({ layers: [input] });
        const outputs = [1, 2].map((units) => layers.dense({ units }).apply(dense.outputs[0]!)) as never;
        return [layersModel({ inputs: dense.inputs, outputs }), twoBlobs()];
      },
      /must take one tensor of images/,
    ],
    ['no model', () => [undefined as never, twoBlobs()], /Expected a tf.LayersModel/],
  ];

  it.each(refusals)('refuses %s', async (_, make, message) => {
    const [net, train, options] = make();
    const error = await fit(net, train, options).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'ArgumentError', code: 'INVALID_ARGUMENT' });
    expect(error.message).toMatch(message);
  });
});

/** An iterator function that gives its batches only once, as a generator object does. */
function once() {
  const iterator = twoBlobs({ batches: 1 })[Symbol.asyncIterator]();
  return () => iterator;
}
