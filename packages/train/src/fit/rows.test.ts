import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import { shareOfFirst } from '../fixtures/share-of-first.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';
import type { FitOptions } from './fit-options.ts';

const batches = 5;
const train = () => twoBlobs({ batches });
const validation = twoBlobs({ batches: 2, seed: 9 });
const run = (options: FitOptions) =>
  fit(smallNet(), train(), { optimizer: sgd({ learningRate: 0.1 }), validation, ...options });

describe.each(['cnn', 'cpu'] as const)('rows of a history, on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it('are epochs by default', async () => {
    const { rows } = await run({ epochs: 2 });
    expect(rows.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 5],
      [2, 10],
    ]);
    expect(rows.every(({ valLoss, learningRate }) => valLoss !== undefined && learningRate === 0.1)).toBe(true);
  });

  it('are as many steps as wanted, over the ends of epochs, the last one shorter', async () => {
    const calls: string[] = [];
    const callback: Callback = {
      onRow: ({ step }) => void calls.push(`row ${step}`),
      onEpochEnd: (epoch) => void calls.push(`epoch ${epoch}`),
    };
    const { rows, stopped } = await run({ epochs: 2, stepsPerRow: 4, callbacks: [callback] });
    expect(stopped).toBe('completed');
    expect(rows.map(({ epoch, step }) => [epoch, step])).toEqual([
      [0.8, 4],
      [1.6, 8],
      [2, 10],
    ]);
    expect(calls).toEqual(['row 4', 'epoch 1', 'row 8', 'epoch 2', 'row 10']);
  });

  it('weigh together as the rows of epochs do', async () => {
    const [[whole], parts] = [(await run({})).rows, (await run({ stepsPerRow: 2 })).rows];
    const mean = parts.reduce((sum, { trainLoss }, index) => sum + trainLoss * [2, 2, 1][index]!, 0) / 5;
    expect(mean).toBeCloseTo(whole!.trainLoss, 6);
    expect(parts.at(-1)!.valLoss).toBe(whole!.valLoss);
  });

  it('end with maxSteps, in the middle of an epoch and after more than one', async () => {
    const history = await run({ maxSteps: 7 });
    expect(history).toMatchObject({ stopped: 'completed' });
    expect(history.rows.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 5],
      [1.4, 7],
    ]);
    expect((await run({ maxSteps: 5 })).rows.map(({ epoch }) => epoch)).toEqual([1]);
    expect((await run({ maxSteps: 99, epochs: 1 })).rows.map(({ epoch }) => epoch)).toEqual([1]);
  });

  it('are validated as often as wanted, the last in any case', async () => {
    const validated = async (options: FitOptions) =>
      (await run({ validateEvery: 2, ...options })).rows.map(({ valLoss }) => valLoss !== undefined);
    expect(await validated({ epochs: 5 })).toEqual([false, true, false, true, true]);
    expect(await validated({ epochs: 1, stepsPerRow: 2 })).toEqual([false, true, true]);
    expect(await validated({ maxSteps: 7 })).toEqual([false, true]);
  });

  it('carry metrics of training and validation', async () => {
    const metric = shareOfFirst();
    const net = smallNet();
    const before = tf.memory().numTensors;
    const history = await fit(net, train(), { epochs: 2, validation, metrics: [metric] });
    expect(tf.memory().numTensors).toBe(before);
    const { valShareOfFirst, trainShareOfFirst } = history.rows[1]!;
    const { metrics } = await evaluate(net, validation, { metrics: [metric] });
    expect(valShareOfFirst).toBe(metrics.shareOfFirst);
    expect(trainShareOfFirst! * 80).toBeCloseTo(Math.round(trainShareOfFirst! * 80), 9);
    const plain = await fit(smallNet(), train(), { epochs: 2, validation });
    expect(plain.rows.map(({ trainLoss, valLoss }) => [trainLoss, valLoss])).toEqual(
      history.rows.map(({ trainLoss, valLoss }) => [trainLoss, valLoss]),
    );
  });

  it('tell why a callback ended the run, and what came after the last row', async () => {
    const callback: Callback = { onBatchEnd: ({ step }, training) => void (step === 7 && training.stop('enough')) };
    const history = await run({ epochs: 3, callbacks: [callback] });
    expect(history).toMatchObject({ stopped: 'stopped', reason: 'enough', partial: { epoch: 2, batches: 2 } });
    expect(history.rows).toHaveLength(1);
  });

  it('end when the time is over', async () => {
    const history = await run({ epochs: 1_000_000, maxSeconds: 0.3 });
    expect(history).toMatchObject({ stopped: 'stopped', reason: expect.stringMatching(/0.3 seconds/) });
  });
});
