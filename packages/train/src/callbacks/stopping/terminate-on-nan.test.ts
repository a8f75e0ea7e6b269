import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Batch } from '../../data/batch.ts';
import type { BatchSource } from '../../data/batch-source.ts';
import { fit } from '../../fit/fit.ts';
import type { FitOptions } from '../../fit/fit-options.ts';
import { NonFiniteLossError } from '../../fit/non-finite-loss-error.ts';
import { smallNet } from '../../fixtures/small-net.ts';
import { twoBlobs } from '../../fixtures/two-blobs.ts';
import { meanLoss } from '../../metrics/mean-loss.ts';
import type { Callback } from '../callback.ts';
import { terminateOnNaN } from './terminate-on-nan.ts';

/** Named layers, of which the wide one gives its input times `scale`. */
const net = (scale = 1): LayersModel =>
  sequential({
    layers: [
      layers.flatten({ inputShape: [4, 4, 1], name: 'flat' }),
      layers.batchNormalization({ name: 'normal' }),
      layers.dense({ units: 4, name: 'wide', kernelInitializer: initializers.constant({ value: scale }) }),
      layers.dense({ units: 4, name: 'narrow', kernelInitializer: initializers.constant({ value: scale }) }),
      layers.dense({ units: 2, name: 'scores' }),
    ],
  });

/** A learning rate for the step after so many. */
const rateAt = (steps: number, learningRate: number): Callback => ({
  onBatchBegin({ step }, { optimizer }) {
    optimizer.learningRate = step === steps ? learningRate : 0.01;
  },
});

const valuesOf = async (model: LayersModel) =>
  (await Promise.all(model.getWeights().map((weight) => weight.data()))).map((values) => Array.from(values));

const errorOf = async (
  model: LayersModel,
  options: FitOptions,
  data: BatchSource = twoBlobs(),
): Promise<NonFiniteLossError> => {
  const error = await fit(model, data, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NonFiniteLossError);
  return error as NonFiniteLossError;
};

describe.each(['cnn', 'cpu'] as const)('terminateOnNaN on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it('names the image', async () => {
    const data: BatchSource = {
      batches: 8,
      async *[Symbol.asyncIterator]() {
        let index = 0;
        for await (const batch of twoBlobs()) yield index++ === 4 ? spoilt(batch) : batch;
      },
    };
    const { message } = await errorOf(smallNet(), { callbacks: [terminateOnNaN()] }, data);
    expect(message).toMatch(
      /^The loss became NaN in epoch 1, at step 5: NaN stands in image 3 of the batch\. Train again/,
    );
  });

  it('names the layer whose output overflows', async () => {
    for (const metrics of [[], [meanLoss()]]) {
      const { message } = await errorOf(net(1e30), { metrics, callbacks: [terminateOnNaN()] });
      expect(message).toMatch(
        /at step 1: the output of the layer "narrow" holds -?Infinity, what goes into it is finite\./,
      );
    }
  });

  it('names the weight that the step before has spoilt, nearest to the output', async () => {
    const spoil: Callback = {
      onBatchEnd({ step }, { model }) {
        if (step !== 3) return;
        for (const name of ['wide', 'narrow']) {
          const [kernel, bias] = model.getLayer(name).getWeights();
          model.getLayer(name).setWeights([tf.mul(kernel!, Number.POSITIVE_INFINITY), bias!]);
        }
      },
    };
    const { message } = await errorOf(net(), { callbacks: [terminateOnNaN(), spoil] });
    expect(message).toMatch(
      /at step 4: -?Infinity stands in the weight narrow\/kernel of the layer "narrow" since the update before/,
    );
  });

  it('leaves the weights from before the step, and no tensor', async () => {
    const model = smallNet();
    const seen: number[][][] = [];
    const look: Callback = { onBatchBegin: async () => void seen.push(await valuesOf(model)) };
    const before = tf.memory().numTensors;
    const blow = rateAt(3, 1e30);
    await errorOf(model, { callbacks: [look, blow, terminateOnNaN()] });
    expect(await valuesOf(model)).toEqual(seen.at(-1));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says between which steps it was where it looks now and then', async () => {
    const blow = rateAt(5, 1e30);
    const { message } = await errorOf(smallNet(), { callbacks: [blow, terminateOnNaN({ everySteps: 4 })] });
    expect(message).toMatch(/, between the steps 5 and 8: /);
  });

  it('changes nothing of a run that is well', async () => {
    const run = async (callbacks: Callback[]) => {
      const model = smallNet();
      await fit(model, twoBlobs(), { optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }), callbacks });
      return valuesOf(model);
    };
    expect(await run([terminateOnNaN()])).toEqual(await run([]));
  });
});

it('refuses a number of steps that is none', () => {
  expect(() => terminateOnNaN({ everySteps: 1.5 })).toThrow('everySteps must be a whole number of at least 1, got 1.5');
});

/** The batch with a NaN in its image 3. */
const spoilt = ({ images, labels }: Batch): Batch => {
  const values = images.dataSync().slice();
  values[3 * 16 + 5] = Number.NaN;
  images.dispose();
  return { images: tf.tensor(values, images.shape), labels };
};
