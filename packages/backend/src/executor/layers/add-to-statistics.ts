import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { SeededNoise } from '../noise/seeded-noise.ts';
import { batchNormCalls } from './batch-norm-calls.ts';
import { withCalls } from './with-calls.ts';

/**
 * Takes a batch into the running statistics of a model's batch normalisations, so that they become the mean over this and all batches
 * before it (PyTorch's `momentum=None`). The forward pass is training's, dropout on; weights stay.
 *
 * @param options.batch How many batches the statistics are of already: from 0, whatever stands there.
 * @param options.seed What dropout follows.
 */
export const addToStatistics = (
  model: LayersModel,
  inputs: tf.Tensor | tf.Tensor[],
  { batch, seed }: { batch: number; seed: number },
): void => {
  const noise = new SeededNoise(model, seed);
  const calls = new Map([...batchNormCalls(model, batch / (batch + 1)), ...noise.calls(batch)]);
  tf.tidy(() => void withCalls(calls, () => model.apply(inputs, { training: true })));
};
