import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients of all operations
import { beforeAll, expect, it } from 'vitest';
import { huber } from './pointwise-losses.ts';
import { tapeLoss } from './tape-loss.ts';

beforeAll(() => tf.setBackend('cpu'));

it("has Huber's loss and its gradient: half a parabola, and lines beyond delta", () => {
  const { value, grad } = tf.valueAndGrad((x) => tapeLoss(huber({ delta: 0.5 }), x as tf.Tensor, tf.zeros([4])))(
    tf.tensor1d([-2, -0.25, 0.4, 3]),
  );
  const losses = [0.5 * (2 - 0.25), 0.5 * 0.25 ** 2, 0.5 * 0.4 ** 2, 0.5 * (3 - 0.25)];
  expect(value.dataSync()[0]).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 4, 6);
  for (const [at, slope] of [-0.5, -0.25, 0.4, 0.5].entries()) expect(grad.dataSync()[at]).toBeCloseTo(slope / 4, 6);
});
