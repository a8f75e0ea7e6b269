import { cpu } from '@cnn/backend';
import { Random } from '@cnn/core';
import { createModel, type ModelName } from '@cnn/models';
import { xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from './open-session.ts';
import { toOnnx } from './to-onnx.ts';

const runtime = await import('onnxruntime-node').catch(() => undefined);

beforeAll(() => cpu({ engine: 'cpu' }));

/** Weights as training may leave them: no bias is zero, no normalisation changes nothing. */
const filled = (network: LayersModel): LayersModel => {
  const random = new Random(4);
  for (const layer of xavierUniform(network, { seed: 3 }).layers) {
    if (layer.getClassName() !== 'BatchNormalization') continue;
    const least = [0.5, -0.2, -0.2, 0.5];
    layer.setWeights(
      layer.getWeights().map(({ shape, size }, part) =>
        tf.tensor(
          Float32Array.from({ length: size }, () => least[part]! + random.uniform()),
          shape,
        ),
      ),
    );
  }
  return network;
};

/** How far ONNX Runtime's logits are from ours, relative to ours. */
const difference = async (network: LayersModel, batch: number, least = 0): Promise<number> => {
  const random = new Random(5);
  const [height, width, channels] = network.inputs[0]!.shape.slice(1) as [number, number, number];
  const size = [batch, height, width, channels] as [number, number, number, number];
  const values = Float32Array.from({ length: tf.util.sizeFromShape(size) }, () => least + random.uniform());
  const images = tf.tensor4d(values, size);
  const ours = network.predict(images) as tf.Tensor2D;
  const channelsFirst = tf.transpose(images, [0, 3, 1, 2]);
  const { run } = await openSession(toOnnx(network, batch), 1);
  const theirs = tf.tensor2d(await run(channelsFirst.dataSync<'float32'>(), channelsFirst.shape), ours.shape);
  return tf.tidy(() => tf.div(tf.norm(tf.sub(theirs, ours)), tf.norm(ours)).dataSync()[0]!);
};

describe('toOnnx', () => {
  const networks: readonly (readonly [ModelName, number])[] = [
    ['lenet', 28],
    ['alexnet', 67],
    ['vgg11', 32],
    ['nin', 67],
    ['googlenet', 45],
    ['resnet18', 50],
    ['mobilenetV2', 50],
  ];
  it.skipIf(!runtime).each(networks)('gives ONNX Runtime our %s: the same logits', async (name, size) => {
    const network = filled(createModel(name, { inputShape: [size, size, 2] }));
    expect(await difference(network, 2)).toBeLessThan(1e-5);
  });

  it.skipIf(!runtime)('writes zeros that the next layer cannot add by itself', async () => {
    const padding = () => layers.zeroPadding2d({ padding: 1 });
    const network = sequential({
      layers: [
        layers.zeroPadding2d({ inputShape: [9, 9, 2], padding: 1 }),
        layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
        padding(),
        layers.depthwiseConv2d({ kernelSize: 3, strides: 2, padding: 'same', depthMultiplier: 2 }),
        padding(),
        layers.batchNormalization(),
        padding(),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'sigmoid' }),
      ],
    });
    expect(await difference(filled(network), 2, -2)).toBeLessThan(1e-5);
  });

  it('says what it does not know', () => {
    const first = { inputShape: [4, 4, 1] };
    const translate = (layer: LayersModel['layers'][number]) => toOnnx(sequential({ layers: [layer] }), 1);
    expect(() => translate(layers.reLU(first))).toThrow('the kind ReLU is not translated');
    const padding = layers.zeroPadding2d({ ...first, padding: 1 });
    const pooling = layers.maxPooling2d({ name: 'pool', poolSize: 2 });
    expect(() => toOnnx(sequential({ layers: [padding, pooling] }), 1)).toThrow(
      'pool takes padding beside values below',
    );
    expect(() => translate(layers.activation({ ...first, activation: 'elu' }))).toThrow('activation elu');
  });
});
