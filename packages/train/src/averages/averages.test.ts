import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { decodeCheckpoint } from '../checkpoints/decode-checkpoint.ts';
import { encodeCheckpoint } from '../checkpoints/encode-checkpoint.ts';
import { evaluate } from '../fit/evaluate.ts';
import { fit } from '../fit/fit.ts';
import type { FitOptions } from '../fit/fit-options.ts';
import { batchOfOnes } from '../fixtures/batch-of-ones.ts';
import { sourceOf } from '../fixtures/source-of.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { xavierUniform } from '../initializers/xavier-uniform.ts';
import { cosine } from '../schedules/cosine.ts';
import { learningRateSchedule } from '../schedules/learning-rate-schedule.ts';
import { keepAverage } from './keep-average.ts';
import { stochasticWeightAverage } from './stochastic-weight-average.ts';
import { updateBatchNorm } from './update-batch-norm.ts';
import { withAverage } from './with-average.ts';

const batches = 4;
const train = twoBlobs({ batches });
const create = (): Sequential =>
  xavierUniform(
    sequential({
      layers: [
        layers.conv2d({ inputShape: [4, 4, 1], filters: 3, kernelSize: 3, useBias: false }),
        layers.batchNormalization(),
        layers.activation({ activation: 'relu' }),
        layers.flatten(),
        layers.dropout({ rate: 0.3 }),
        layers.dense({ units: 2 }),
      ],
    }),
    { seed: 1 },
  );
const read = (net: Sequential) => net.getWeights().map((weight) => Array.from(weight.dataSync()));

const run = async (options: FitOptions, net = create()) => {
  const optimizer = sgd({ learningRate: 0.2, momentum: 0.9 });
  const history = await fit(net, train, { epochs: 4, optimizer, seed: 5, ...options });
  const weights = read(net);
  net.dispose();
  return { history, weights };
};

const ways: [string, () => FitOptions][] = [
  [
    'an equal mean and a schedule',
    () => ({
      callbacks: [
        learningRateSchedule(cosine({ learningRate: 0.3, period: 4 }), { per: 'step' }),
        stochasticWeightAverage({ start: 2, batchNorm: train }),
      ],
    }),
  ],
  ['a moving average', () => ({ averageDecay: 0.9, callbacks: [keepAverage({ batchNorm: train })] })],
];

describe.each(['cnn', 'cpu'] as const)('averages of weights on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  describe.each(ways)('%s', (_, options) => {
    it.each([1, 4, 8, 9, 12, 15])('goes on after %d of 16 steps to the same, to the bit', async (steps) => {
      const expected = await run(options());
      const controller = new AbortController();
      let saved: Checkpoint | undefined;
      const cutOff: Callback = {
        last: true,
        async onBatchEnd({ step }, training) {
          if (step !== steps) return;
          saved = await training.checkpoint();
          controller.abort();
        },
      };
      const { callbacks, ...others } = options();
      await run({ ...others, callbacks: [...callbacks!, cutOff], signal: controller.signal });
      const file = Buffer.concat(encodeCheckpoint(saved!));
      const resumed = await run({ ...options(), resume: decodeCheckpoint(file, 'the file') });
      expect(resumed.history.stopped).toBe('completed');
      expect(resumed.weights).toEqual(expected.weights);
    });
  });

  it('are lent to the model, and do not touch the run', async () => {
    const expected = await run({ averageDecay: 0.9 });
    const losses: number[] = [];
    const look: Callback = {
      async onRow(_, { open, model }) {
        const before = read(model as Sequential);
        const { loss } = await withAverage(open, () => evaluate(model, train));
        losses.push(loss);
        expect(read(model as Sequential)).toEqual(before);
        const failing = withAverage(open, () => Promise.reject(new Error('no')));
        await expect(failing).rejects.toThrow('no');
        expect(read(model as Sequential)).toEqual(before);
      },
    };
    const tensors = tf.memory().numTensors;
    const actual = await run({ averageDecay: 0.9, callbacks: [look] });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(actual.weights).toEqual(expected.weights);
    expect(losses.length).toBe(4);
    expect(losses.every((loss, row) => loss !== actual.history.rows[row]!.trainLoss)).toBe(true);
  });

  it('stay out of a model whose run is not completed', async () => {
    const until = (): Callback => ({
      onBatchEnd: ({ step }, training) => void (step === 9 && training.stop('enough')),
    });
    const expected = await run({ callbacks: [until()] });
    const actual = await run({ callbacks: [until(), stochasticWeightAverage({ start: 1 })] });
    expect(actual.history.stopped).toBe('stopped');
    expect(actual.weights).toEqual(expected.weights);
  });

  it('are refused where there is none', async () => {
    await expect(run({ callbacks: [keepAverage()] })).rejects.toThrow(
      /"keepAverage" failed in onTrainEnd: .*averageDecay/,
    );
    const late = run({ callbacks: [stochasticWeightAverage({ start: 5 })] });
    await expect(late).rejects.toThrow(/start must be at most the 4 epochs of the run, got 5/);
    expect(() => stochasticWeightAverage({ start: 0 })).toThrow(/start must be a whole number of at least 1, got 0/);
    expect(() => stochasticWeightAverage({ start: 1, every: 0.5 })).toThrow(/every must be .* got 0.5/);
  });
});

describe('updateBatchNorm', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('leaves all as it was when the data fails', async () => {
    const net = create();
    const before = read(net);
    const tensors = tf.memory().numTensors;
    const bad = sourceOf(
      () => batchOfOnes([0, 1]),
      () => batchOfOnes([0, 2]),
    );
    await expect(updateBatchNorm(net, bad)).rejects.toThrow(/Label 2 .*batch 1 of the data for the statistics/);
    await expect(updateBatchNorm(net, sourceOf())).rejects.toThrow(/has no batch/);
    expect(read(net)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('leaves a model without batch normalisation, and its data, alone', async () => {
    const net = sequential({ layers: [layers.flatten({ inputShape: [4, 4, 1] }), layers.dense({ units: 2 })] });
    const untouched = sourceOf(() => {
      throw new Error('drawn');
    });
    await updateBatchNorm(net, untouched);
  });
});
