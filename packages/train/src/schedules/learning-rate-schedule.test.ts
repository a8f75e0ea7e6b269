import { cpu, sgd } from '@cnn/backend';
import { train as tfTrain } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import { fit } from '../fit/fit.ts';
import type { FitOptions } from '../fit/fit-options.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { learningRateSchedule } from './learning-rate-schedule.ts';
import { reduceOnPlateau } from './reduce-on-plateau.ts';
import { stepDecay } from './step-decay.ts';

beforeAll(() => cpu({ engine: 'cpu' }));

const batches = 3;
const ratesOf = async (callback: Callback, options: FitOptions = {}): Promise<number[]> => {
  const rates: number[] = [];
  const look: Callback = { onBatchEnd: (_, { optimizer }) => void rates.push(optimizer.learningRate) };
  await fit(smallNet(), twoBlobs({ batches }), { epochs: 3, callbacks: [callback, look], ...options });
  return rates;
};

describe('learningRateSchedule', () => {
  it('counts steps', async () => {
    const schedule = (count: number) => 0.1 / (count + 1);
    const rates = await ratesOf(learningRateSchedule(schedule, { per: 'step' }));
    expect(rates).toEqual(Array.from({ length: 9 }, (_, step) => schedule(step)));
  });

  it('counts epochs, from 0', async () => {
    const schedule = stepDecay({ learningRate: 0.5, every: 1, factor: 0.5 });
    const callback = learningRateSchedule(schedule, { per: 'epoch' });
    expect(await ratesOf(callback)).toEqual([0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125]);
    expect((await ratesOf(callback, { optimizer: tfTrain.sgd(7) }))[3]).toBe(0.25);
  });

  it('refuses what is no schedule, or no rate', async () => {
    expect(() => learningRateSchedule(0.1 as never, { per: 'step' })).toThrow(/expected a schedule .* got number/);
    expect(() => learningRateSchedule(() => 1, {} as never)).toThrow(/per must be 'step' or 'epoch'.*got undefined/);
    const nowhere = learningRateSchedule(() => Number.NaN, { per: 'step' });
    await expect(ratesOf(nowhere)).rejects.toThrow(/"learningRateSchedule" failed in onBatchBegin: .* got NaN/);
  });
});

describe('reduceOnPlateau', () => {
  const validation = twoBlobs({ batches: 1 });
  /** Nothing is better than the first value by so much. */
  const impatient = { patience: 0, threshold: 1e9 };

  it('lowers the rate when the column has stopped to get better, in each run anew', async () => {
    const callback = reduceOnPlateau({ ...impatient, factor: 0.5 });
    for (let run = 0; run < 2; run++) {
      const rates = await ratesOf(callback, { optimizer: sgd({ learningRate: 0.8 }), validation, epochs: 4 });
      expect(rates).toEqual([0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2]);
    }
  });

  it('wants more of an accuracy, and passes rows without validation over', async () => {
    const callback = reduceOnPlateau({ ...impatient, monitor: 'valAccuracy' });
    const options = { optimizer: sgd({ learningRate: 1 }), validation, validateEvery: 2, epochs: 5 };
    expect(await ratesOf(callback, options)).toEqual([...Array(12).fill(1), ...Array(3).fill(0.1)]);
  });

  it.each<[Parameters<typeof reduceOnPlateau>[0], RegExp]>([
    [{ factor: 0 }, /^reduceOnPlateau: factor must be a number above 0 and at most 1, got 0/],
    [{ patience: 1.5 }, /^reduceOnPlateau: patience must be a whole number of at least 0, got 1.5/],
    [{ threshold: -1 }, /threshold .* got -1/],
    [{ cooldown: -1 }, /cooldown .* got -1/],
    [{ minimum: Number.NaN }, /minimum .* got NaN/],
    [{ mode: 'less' as never }, /mode must be 'min' or 'max', got 'less'/],
  ])('refuses %o', (options, message) => {
    expect(() => reduceOnPlateau(options)).toThrow(message);
  });

  it.each(['valLos', 'loss'])('names the column %s that no row has', async (monitor) => {
    await expect(ratesOf(reduceOnPlateau({ monitor }), { validation })).rejects.toThrow(
      new RegExp(`watches "${monitor}", but a row of the history has .*valLoss, valAccuracy`),
    );
  });
});
