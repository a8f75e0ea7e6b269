import '@tensorflow/tfjs-backend-cpu';
import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { batchOfOnes } from '../fixtures/batch-of-ones.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { sourceOf } from '../fixtures/source-of.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { History } from '../history/history.ts';
import { meanLoss } from '../metrics/mean-loss.ts';
import { fit } from './fit.ts';

beforeAll(() => tf.ready());

const optimizer = sgd({ learningRate: 0.5 });
const withoutSeconds = ({ rows }: History) => rows.map(({ seconds: _, ...row }) => row);
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
        sourceOf(
          () => batchOfOnes([0, 1]),
          () => batchOfOnes([0, 2]),
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
    const data = sourceOf(() => batchOfOnes([0, 1]));
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
      onBatchBegin: ({ batch, step }) => void calls.push(`begin ${batch} ${step}`),
      onRow: ({ epoch, step }, run) => {
        calls.push(`row ${epoch} ${step}`);
        run.optimizer.learningRate /= 2;
        rates.push(run.optimizer.learningRate);
      },
      onEpochEnd: (epoch) => void calls.push(`end ${epoch}`),
      onTrainEnd: ({ stopped }) => void calls.push(stopped),
    };
    await fit(smallNet(), twoBlobs({ batches: 2 }), { epochs: 2, optimizer, callbacks: [callback] });
    expect(calls).toEqual([
      'begin 2 2 32',
      'epoch 1',
      'begin 0 0',
      'batch 1 step 1 examples 16 true',
      'begin 1 1',
      'batch 2 step 2 examples 32 true',
      'row 1 2',
      'end 1',
      'epoch 2',
      'begin 0 2',
      'batch 1 step 3 examples 16 true',
      'begin 1 3',
      'batch 2 step 4 examples 32 true',
      'row 2 4',
      'end 2',
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

  it('leaves the row open whose validation is cut short', async () => {
    const controller = new AbortController();
    const validation: BatchSource = {
      async *[Symbol.asyncIterator]() {
        yield batchOfOnes([0]);
        controller.abort();
        yield batchOfOnes([1]);
      },
    };
    const { rows, partial, stopped } = await fit(smallNet(), twoBlobs(), {
      epochs: 2,
      optimizer,
      validation,
      signal: controller.signal,
    });
    expect(stopped).toBe('aborted');
    expect(rows).toEqual([]);
    expect(partial).toMatchObject({ epoch: 1, batches: 8, examples: 128 });
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
    const measured = fit(smallNet(), twoBlobs(), {
      epochs: 20,
      optimizer: sgd({ learningRate: 1e30 }),
      metrics: [meanLoss()],
    });
    await expect(measured).rejects.toMatchObject({ code: 'NON_FINITE_LOSS', epoch: 1 });
  });
});
