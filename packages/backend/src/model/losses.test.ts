import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { categoricalCrossEntropy, sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import type { Loss } from '../executor/losses/loss.ts';
import { binaryCrossEntropy, huber, meanAbsoluteError, meanSquaredError } from '../executor/losses/pointwise-losses.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import type { TargetKind } from './testing/batch-for.ts';
import { expectAsTape } from './testing/trial.ts';

const classWeights = [1, 0.5, 2, 0, 3];

const losses: [string, Loss, TargetKind, ('sigmoid' | 'linear')?][] = [
  ['sparse cross-entropy', sparseCategoricalCrossEntropy(), 'labels'],
  [
    'smoothed, weighted sparse cross-entropy',
    sparseCategoricalCrossEntropy({ labelSmoothing: 0.1, classWeights }),
    'labels',
  ],
  ['cross-entropy', categoricalCrossEntropy(), 'shares'],
  ['cross-entropy of whole labels', categoricalCrossEntropy(), 'labels'],
  ['smoothed, weighted cross-entropy', categoricalCrossEntropy({ labelSmoothing: 0.2, classWeights }), 'shares'],
  ['binary cross-entropy of logits', binaryCrossEntropy(), 'shares'],
  ['binary cross-entropy of probabilities', binaryCrossEntropy({ fromLogits: false }), 'shares', 'sigmoid'],
  ['mean squared error', meanSquaredError(), 'numbers'],
  ['mean absolute error', meanAbsoluteError(), 'numbers'],
  ["Huber's loss", huber({ delta: 0.4 }), 'numbers'],
  [
    'a function of tensors',
    (output, targets) => tf.mean(tf.logSumExp(tf.mul(tf.sub(output, targets), 3), 1)) as tf.Scalar,
    'numbers',
  ],
];

describe.each(cnnBackends)('losses on %s', (backend) => {
  it.each(losses)('%s has the value and gradients of the tape', async (_, loss, target, activation = 'linear') => {
    const create = () =>
      sequential({
        layers: [
          layers.flatten({ inputShape: [4, 4, 2] }),
          layers.dense({ units: 6, activation: 'relu' }),
          layers.dense({ units: 5, activation }),
        ],
      });
    const options = (weights?: number[]) => () => ({
      loss,
      lossWeights: weights,
      optimizer: sgd({ learningRate: 0.2 }),
    });
    await expectAsTape(backend, { create, options: options(), targets: [target] });
    await expectAsTape(backend, { create, options: options([0.3]), targets: [target] });
  });
});
