import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillWeights } from '../../testing/fill-weights.ts';
import { lenet } from '../../testing/lenet.ts';
import { withCalls } from '../layers/with-calls.ts';
import { imageConvolutions } from './image-convolutions.ts';

beforeAll(() => tf.ready());

const names = (net: Parameters<typeof imageConvolutions>[0]) =>
  [...imageConvolutions(net).keys()].map((layer) => net.layers.indexOf(layer));

describe('imageConvolutions', () => {
  it('computes the same, with the same gradients, and no gradient of the images', async () => {
    const net = fillWeights(lenet());
    const images = tf.randomUniform([2, 28, 28, 1], 0, 1, 'float32', 1);
    const variables = net.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const gradients = () => {
      const { value, grads } = tf.variableGrads(
        () => tf.sum(tf.square(net.apply(images, { training: true }) as tf.Tensor)) as tf.Scalar,
        variables,
      );
      return [value, ...variables.map(({ name }) => grads[name]!)].map((tensor) => [...tensor.dataSync()]);
    };
    const backward = async (run: () => unknown) =>
      (await tf.profile(run as () => tf.TensorContainer)).kernels.filter(({ name }) => name === 'Conv2DBackpropInput')
        .length;
    const spared = () => withCalls(imageConvolutions(net), gradients);
    expect(spared()).toEqual(gradients());
    expect(await backward(() => void gradients())).toBe(2);
    expect(await backward(() => void spared())).toBe(1);
  });

  it('finds those that read the images, padded or not, and leaves the others alone', () => {
    const convolution = { filters: 2, kernelSize: 3 };
    const image = { inputShape: [9, 9, 1] };
    expect(
      names(sequential({ layers: [layers.conv2d({ ...image, ...convolution }), layers.conv2d(convolution)] })),
    ).toEqual([0]);
    expect(names(sequential({ layers: [layers.zeroPadding2d(image), layers.conv2d(convolution)] }))).toEqual([1]);
    expect(names(sequential({ layers: [layers.batchNormalization(image), layers.conv2d(convolution)] }))).toEqual([]);
    expect(names(sequential({ layers: [layers.conv2d({ ...image, ...convolution, dilationRate: 2 })] }))).toEqual([]);
    expect(
      names(
        sequential({ layers: [layers.conv2d({ ...convolution, inputShape: [1, 9, 9], dataFormat: 'channelsFirst' })] }),
      ),
    ).toEqual([]);
  });
});
