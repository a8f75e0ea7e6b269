import * as tf from '@tensorflow/tfjs-core';
import { constraints, input, layers, model as layersModel, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { binaryCrossEntropy, meanSquaredError } from '../executor/losses/pointwise-losses.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { explainModel } from './explain-model.ts';
import { apply, chains, graphs } from './testing/small-models.ts';
import { expectAsTape } from './testing/trial.ts';

const loss = sparseCategoricalCrossEntropy();

describe.each(cnnBackends)('a compiled model on %s', (backend) => {
  describe.each(Object.entries({ ...chains, ...graphs }))('%s', (_, create) => {
    it('is compiled whole', async () => {
      await tf.setBackend(backend);
      const model = create();
      expect(explainModel(model)).toEqual({ compiled: true, reason: undefined, foreign: [] });
      model.dispose();
    });

    it.each([{ learningRate: 0.1 }, { learningRate: 0.05, momentum: 0.9, weightDecay: 0.01 }])(
      'trains, evaluates and predicts as the tape does: %o',
      async (options) => {
        await expectAsTape(backend, { create, options: () => ({ loss, optimizer: sgd(options) }) });
      },
    );
  });

  it.each([
    [16, 'valid'],
    [[17, 16], 'valid'],
    [20, 'same'],
  ] as const)('sends gradients to the right place of a max pool of %j, %s', async (poolSize, padding) => {
    const size = typeof poolSize === 'number' ? poolSize : ([...poolSize] as [number, number]);
    const create = () =>
      sequential({
        layers: [
          layers.conv2d({ inputShape: [30, 30, 1], filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' }),
          layers.maxPooling2d({ poolSize: size, strides: 7, padding }),
          layers.flatten(),
          layers.dense({ units: 4 }),
        ],
      });
    await expectAsTape(backend, { create, batchSizes: [2] });
  });

  it('upsamples, and sums the gradients of the copies', async () => {
    const create = () =>
      sequential({
        layers: [
          layers.conv2d({ inputShape: [7, 6, 2], filters: 3, kernelSize: 3 }),
          layers.upSampling2d({ size: [2, 3] }),
          layers.conv2d({ filters: 4, kernelSize: 3 }),
          layers.flatten(),
          layers.dense({ units: 5 }),
        ],
      });
    // TensorFlow.js's JavaScript kernel takes the gradients of all images but the first from wrong places.
    await expectAsTape(backend, { create, batchSizes: [1, 1] });
  });

  it('minds penalties, constraints and normalisation without scale or centre', async () => {
    const create = () =>
      sequential({
        layers: [
          layers.conv2d({ inputShape: [8, 8, 2], filters: 6, kernelSize: 3, kernelRegularizer: 'l1l2' }),
          layers.batchNormalization({ scale: false }),
          layers.activation({ activation: 'relu' }),
          layers.flatten(),
          layers.dense({
            units: 8,
            kernelRegularizer: regularizers.l1l2({ l1: 0.02, l2: 0.05 }),
            biasRegularizer: regularizers.l1({ l1: 0.01 }),
          }),
          layers.batchNormalization({ center: false }),
          layers.dense({ units: 5, kernelConstraint: constraints.maxNorm({ maxValue: 0.5 }) }),
        ],
      });
    await expectAsTape(backend, { create });
  });

  it('takes several inputs and gives several outputs, each with its loss', async () => {
    const create = () => {
      const [image, extra] = [input({ shape: [6, 6, 2] }), input({ shape: [3] })];
      const seen = apply(layers.flatten(), apply(layers.conv2d({ filters: 4, kernelSize: 3 }), image));
      const joined = apply(layers.concatenate(), seen, extra);
      const hidden = apply(layers.dense({ units: 8, activation: 'relu' }), joined);
      const outputs = [
        apply(layers.dense({ units: 5 }), hidden),
        apply(layers.dense({ units: 2, activation: 'tanh' }), hidden),
        apply(layers.dense({ units: 3, activation: 'sigmoid' }), seen),
      ];
      return layersModel({ inputs: [image, extra], outputs });
    };
    const options = () => ({
      loss: [loss, meanSquaredError(), binaryCrossEntropy({ fromLogits: false })],
      lossWeights: [1, 0.5, 2],
      optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }),
    });
    await expectAsTape(backend, { create, options, targets: ['labels', 'numbers', 'shares'] });
  });

  it('gives an inner value as an output too', async () => {
    const create = () => {
      const image = input({ shape: [6, 6, 2] });
      const seen = apply(layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }), image);
      const logits = apply(layers.dense({ units: 5 }), apply(layers.flatten(), seen));
      return layersModel({ inputs: image, outputs: [logits, seen] });
    };
    const options = () => ({ loss: [loss, meanSquaredError()], optimizer: sgd({ learningRate: 0.1 }) });
    await expectAsTape(backend, { create, options, targets: ['labels', 'numbers'] });
  });
});
