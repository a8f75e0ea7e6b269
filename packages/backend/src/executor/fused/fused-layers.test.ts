import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../../engines/load-engine.ts';
import { relativeError } from '../../model/testing/relative-error.ts';
import { fillWeights } from '../../testing/fill-weights.ts';
import { sparseCategoricalCrossEntropy } from '../losses/cross-entropy.ts';
import { sgd } from '../optimizers/sgd.ts';
import { resolveOptions } from '../resolve-options.ts';
import { tapeModel } from '../tape/tape-model.ts';

const forced = process.env.CNN_ENGINE === 'webgpu';

const net = (): LayersModel =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [9, 9, 2], filters: 4, kernelSize: 3, padding: 'same', activation: 'sigmoid' }),
      layers.conv2d({ filters: 18, kernelSize: 3, strides: 2, useBias: false, activation: 'relu' }),
      layers.conv2d({ filters: 3, kernelSize: 1, activation: 'elu', kernelRegularizer: regularizers.l2({ l2: 0.1 }) }),
      layers.flatten(),
      layers.dense({ units: 20, activation: 'relu6' }),
      layers.dense({ units: 8, activation: 'tanh' }), // remains tfjs's
      layers.dense({ units: 5 }),
    ],
  });

/** The weights after two steps, and what ran in the second. */
const trained = async (backend: string, prepare: (model: LayersModel) => void) => {
  await tf.setBackend(backend);
  const model = net();
  fillWeights(model, 1);
  prepare(model);
  const loss = sparseCategoricalCrossEntropy();
  const open = tapeModel(model, resolveOptions(model, { loss, optimizer: sgd({ learningRate: 0.1 }) }));
  const images = tf.randomUniform([10, 9, 9, 2], -1, 1, 'float32', 2);
  const labels = tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], 'int32');
  open.train(images, labels);
  const before = tf.memory().numTensors;
  const { kernelNames } = await tf.profile(() => open.train(images, labels));
  expect(tf.memory().numTensors).toBe(before);
  const weights = await Promise.all(model.getWeights().map((weight) => weight.data()));
  open.dispose();
  model.dispose();
  tf.dispose([images, labels]);
  return { weights, kernels: kernelNames };
};

describe.runIf(forced)('fused layers', () => {
  beforeAll(async () => {
    await loadEngine('cpu');
    await loadEngine('webgpu');
  });

  const expectAgreement = async (prepare: (model: LayersModel) => void): Promise<string[]> => {
    const expected = await trained('cpu', prepare);
    const actual = await trained('webgpu', prepare);
    for (const [index, weights] of expected.weights.entries()) {
      expect(relativeError(actual.weights[index]!, weights)).toBeLessThan(1e-5);
    }
    return actual.kernels;
  };

  it('train as the layers do elsewhere, in one kernel a layer', async () => {
    const kernels = await expectAgreement(() => {});
    expect(kernels).toContain('FusedConv2D');
    expect(kernels).toContain('_FusedMatMul');
    expect(kernels).toContain('CnnActivationGradient');
    for (const name of ['Conv2D', 'Sigmoid', 'Relu', 'Elu', 'BiasAdd']) expect(kernels).not.toContain(name);
  });

  it('leave frozen layers as they are', async () => {
    const kernels = await expectAgreement((model) => {
      for (const layer of model.layers.slice(0, 3)) layer.trainable = false;
    });
    expect(kernels).not.toContain('Conv2DBackpropFilter');
  });
});
