import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { adam, adamW } from '../executor/optimizers/adam.ts';
import { lars } from '../executor/optimizers/lars.ts';
import { noDecay } from '../executor/optimizers/no-decay.ts';
import type { Optimizer } from '../executor/optimizers/optimizer.ts';
import { rmsProp } from '../executor/optimizers/rms-prop.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { expectAsTape } from './testing/trial.ts';

const create = () =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [6, 6, 2], filters: 4, kernelSize: 3, activation: 'tanh' }),
      layers.flatten(),
      layers.dense({ units: 5 }),
    ],
  });

const groups = [
  { weights: (name: string) => name.endsWith('bias'), weightDecay: 0, learningRateFactor: 2 },
  { weights: (name: string) => name.startsWith('conv'), learningRateFactor: 0.1 },
];

const ownMomentum = [
  { weights: (name: string) => name.endsWith('bias'), momentum: 0 },
  { weights: (name: string) => name.startsWith('conv'), momentum: 0.5 },
];

const ownBetas = [noDecay({ learningRateFactor: 2, beta1: 0.5 }), { weights: () => true, beta2: 0.9 }];

const optimizers: Record<string, () => Optimizer> = {
  sgd: () => sgd({ learningRate: 0.1 }),
  'sgd with weight decay': () => sgd({ learningRate: 0.1, weightDecay: 0.1 }),
  'sgd with Nesterov momentum': () => sgd({ learningRate: 0.1, momentum: 0.8, nesterov: true }),
  'sgd in groups': () => sgd({ learningRate: 0.1, momentum: 0.9, weightDecay: 0.1, groups }),
  'sgd in groups with momentum of their own': () => sgd({ learningRate: 0.1, momentum: 0.9, groups: ownMomentum }),
  'sgd in groups of which some have Nesterov momentum': () =>
    sgd({ learningRate: 0.1, nesterov: true, groups: ownMomentum }),
  adam: () => adam({ learningRate: 0.01 }),
  'adam with weight decay': () => adam({ learningRate: 0.01, weightDecay: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-4 }),
  'adamW in groups': () => adamW({ learningRate: 0.01, weightDecay: 0.1, groups }),
  'adamW in groups with shares of their own': () => adamW({ learningRate: 0.01, weightDecay: 0.1, groups: ownBetas }),
  'rmsProp in groups with momentum of their own': () => rmsProp({ learningRate: 0.01, groups: ownMomentum }),
  rmsProp: () => rmsProp({ learningRate: 0.01, decay: 0.9 }),
  'centred rmsProp with momentum': () =>
    rmsProp({ learningRate: 0.01, decay: 0.9, momentum: 0.5, centered: true, weightDecay: 0.1, epsilon: 1e-3, groups }),
  lars: () => lars({ learningRate: 2 }),
  'lars in groups, with weight decay': () =>
    lars({
      learningRate: 2,
      weightDecay: 0.1,
      trustCoefficient: 0.01,
      groups: [noDecay({ adapts: false }), ...groups],
    }),
  "TensorFlow.js's momentum": () => tf.train.momentum(0.05, 0.9),
  "TensorFlow.js's adagrad": () => tf.train.adagrad(0.05),
};

const settings: Record<string, OpenModelOptions> = {
  clipNorm: { clipNorm: 0.05 },
  'a clipNorm that nothing exceeds': { clipNorm: 1e4 },
  clipValue: { clipValue: 0.01 },
  accumulateGradients: { accumulateGradients: 2 },
  'clipValue of several batches': { clipValue: 0.01, accumulateGradients: 3 },
  averageDecay: { averageDecay: 0.9 },
  'all of them': { clipNorm: 0.05, clipValue: 0.02, accumulateGradients: 2, averageDecay: 0.5 },
};

const loss = sparseCategoricalCrossEntropy();
const batchSizes = [7, 7, 7, 3, 7];

describe.each(cnnBackends)('updates on %s', (backend) => {
  it.each(Object.entries(optimizers))('%s moves weights as on the tape', (_, make) =>
    expectAsTape(backend, { create, batchSizes, options: () => ({ loss, optimizer: make() }) }),
  );

  describe.each(Object.entries(settings))('with %s', (_, options) => {
    it.each(['sgd with Nesterov momentum', 'adam', 'lars in groups, with weight decay', "TensorFlow.js's momentum"])(
      '%s moves weights as on the tape',
      (name) =>
        expectAsTape(backend, {
          create,
          batchSizes,
          options: () => ({ loss, optimizer: optimizers[name]!(), ...options }),
        }),
    );
  });
});
