import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyUpdate } from './apply-update.ts';
import { OptimizerState } from './optimizer-state.ts';
import { sgd } from './sgd.ts';

beforeAll(() => tf.ready());

/**
 * torch.optim.SGD on the weight 1 with the gradients 0.5, −0.25, 1: worked out by hand from its documentation's
 * pseudo-code, learning rate 0.1.
 */
const cases = [
  // 1 − .05; + .025; − .1
  [{}, [0.95, 0.975, 0.875]],
  // v = .5, .2, 1.18
  [{ momentum: 0.9 }, [0.95, 0.93, 0.812]],
  // g + .9v = .95, −.07, 2.062
  [{ momentum: 0.9, nesterov: true }, [0.905, 0.912, 0.7058]],
  // g + .1w = .6, −.156, 1.09556
  [{ weightDecay: 0.1 }, [0.94, 0.9556, 0.846044]],
  // g = .6, −.156, 1.09016; v = .6, .384, 1.43576
  [{ weightDecay: 0.1, momentum: 0.9 }, [0.94, 0.9016, 0.758024]],
] as const;

const everything = (): boolean => true;

describe('sgd', () => {
  it.each(cases)('updates as PyTorch does: %o', (options, expected) => {
    const optimizer = sgd({ learningRate: 0.1, ...options });
    const dense = layers.dense({ units: 1, useBias: false, inputShape: [1], kernelInitializer: 'ones' });
    const model = sequential({ layers: [dense] });
    const weight = model.trainableWeights[0]!.read() as tf.Variable;
    const state = new OptimizerState(model, optimizer);
    const gradients = [0.5, -0.25, 1].map((value) => tf.tensor2d([[value]]));
    const before = tf.memory().numTensors;
    const path = gradients.map((gradient, at) => {
      applyUpdate(optimizer, { weight, name: 'dense/kernel', gradient, index: 0, step: at + 1, state });
      return weight.dataSync()[0]!;
    });
    expect(tf.memory().numTensors).toBe(before);
    state.dispose();
    for (const [index, value] of expected.entries()) expect(path[index]).toBeCloseTo(value, 5);
  });

  it('is plain data', () => {
    const optimizer = sgd({ learningRate: 0.9 });
    expect(JSON.parse(JSON.stringify(optimizer))).toEqual(optimizer);
  });

  it.each([
    [{ learningRate: 0 }, /learningRate must be a number above 0, got 0/],
    [{ learningRate: Number.NaN }, /got NaN/],
    [{ momentum: 1 }, /momentum must be .* less than 1, got 1/],
    [{ weightDecay: -1 }, /weightDecay must be .* got -1/],
    [{ nesterov: true }, /nesterov needs a momentum/],
    [{ groups: [{ weights: 'bias' as never }] }, /a group needs weights: a function .* got string/],
    [{ groups: [{ weights: everything, learningRateFactor: -1 }] }, /learningRateFactor must be .* got -1/],
    [{ groups: [{ weights: everything, momentum: 1 }] }, /a group's momentum must be .* less than 1, got 1/],
    [{ groups: [{ weights: everything, beta1: 0.9 }] }, /a group's beta1 has no meaning here; sgd has momentum/],
  ])('refuses %o', (options, message) => {
    expect(() => sgd(options)).toThrow(message);
  });
});
