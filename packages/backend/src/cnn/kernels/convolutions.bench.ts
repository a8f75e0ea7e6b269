import * as tf from '@tensorflow/tfjs-core';
import { bench, describe } from 'vitest';
import { cpu } from '../../devices/cpu.ts';

// GFLOP/s = 2 · output elements · kernel area · input channels / time.
const layers = [
  { name: 'LeNet conv1', x: [256, 28, 28, 1], filter: [5, 5, 1, 6], strides: 1, pad: 'same' },
  { name: 'LeNet conv2', x: [256, 14, 14, 6], filter: [5, 5, 6, 16], strides: 1, pad: 'valid' },
  { name: 'AlexNet conv1', x: [16, 224, 224, 1], filter: [11, 11, 1, 96], strides: 4, pad: 1 },
  { name: 'AlexNet conv2', x: [16, 26, 26, 96], filter: [5, 5, 96, 256], strides: 1, pad: 'same' },
  { name: 'AlexNet conv4', x: [16, 12, 12, 384], filter: [3, 3, 384, 384], strides: 1, pad: 'same' },
] as const;

describe.each(layers)('$name', ({ x: xShape, filter: filterShape, strides, pad }) => {
  describe.each(['cnn-native', 'cnn-wasm', 'wasm'] as const)('%s', (engine) => {
    let tensors: Record<'x' | 'filter' | 'dy', tf.Tensor4D>;
    const options = {
      setup: async () => {
        await cpu({ engine });
        const x = tf.randomUniform<tf.Rank.R4>([...xShape], -1, 1, 'float32', 1);
        const filter = tf.randomUniform<tf.Rank.R4>([...filterShape], -1, 1, 'float32', 2);
        const dy = tf.tidy(() => tf.onesLike(tf.conv2d(x, filter, strides, pad)));
        tensors = { x, filter, dy };
      },
      teardown: () => tf.dispose(tensors),
    };
    const run = (kernel: string, inputs: ('x' | 'filter' | 'dy')[], more: object) => () => {
      const named = Object.fromEntries(inputs.map((name) => [name, tensors[name]]));
      tf.dispose(tf.engine().runKernel(kernel, named, { strides, pad, dataFormat: 'NHWC', ...more }));
    };
    bench('forward', run('Conv2D', ['x', 'filter'], { dilations: 1 }), options);
    bench('input gradient', run('Conv2DBackpropInput', ['dy', 'filter'], { inputShape: xShape }), options);
    bench('filter gradient', run('Conv2DBackpropFilter', ['x', 'dy'], { filterShape }), options);
  });
});
