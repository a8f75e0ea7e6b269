import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients
import { beforeAll, describe, expect, it } from 'vitest';
import { relativeError } from '../../../model/testing/relative-error.ts';
import { loadEngine } from '../../load-engine.ts';

const forced = process.env.CNN_ENGINE === 'webgpu';

const uniform = (shape: readonly number[], seed: number) => tf.randomUniform([...shape], -1, 1, 'float32', seed);

/** Values on WebGPU beside those of tfjs's JavaScript kernels, with no tensor left over. */
const expectAgreement = async (compute: () => tf.Tensor | tf.Tensor[]): Promise<void> => {
  const valuesOn = async (backend: string) => {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const results = [tf.tidy(compute)].flat();
    const values = await Promise.all(results.map((result) => result.data()));
    const shapes = results.map(({ shape }) => shape);
    tf.dispose(results);
    expect(tf.memory().numTensors).toBe(before);
    return { values, shapes };
  };
  const expected = await valuesOn('cpu');
  const actual = await valuesOn('webgpu');
  expect(actual.shapes).toEqual(expected.shapes);
  for (const [index, values] of expected.values.entries()) {
    expect(relativeError(actual.values[index]!, values)).toBeLessThan(1e-5);
  }
};

describe.runIf(forced)('kernels on WebGPU', () => {
  beforeAll(async () => {
    await loadEngine('webgpu');
    await loadEngine('cpu');
  });

  const convolutions = [
    { name: "LeNet's first", x: [3, 28, 28, 1], filter: [5, 5, 1, 6], stride: 1, pad: 'same', dilation: 1 },
    { name: 'narrow', x: [3, 14, 14, 6], filter: [5, 5, 6, 16], stride: 1, pad: 'valid', dilation: 1 },
    {
      name: 'wide, strided, not square',
      x: [2, 13, 17, 3],
      filter: [3, 2, 3, 20],
      stride: 2,
      pad: 'same',
      dilation: 1,
    },
    { name: 'wide both ways', x: [1, 9, 9, 20], filter: [3, 3, 20, 40], stride: 1, pad: 1, dilation: 1 },
    { name: "like AlexNet's first", x: [2, 35, 35, 1], filter: [11, 11, 1, 24], stride: 4, pad: 1, dilation: 1 },
    { name: 'of single pixels', x: [2, 8, 8, 17], filter: [1, 1, 17, 33], stride: 2, pad: 'valid', dilation: 1 },
    { name: 'dilated', x: [2, 12, 12, 5], filter: [3, 3, 5, 7], stride: 1, pad: 'valid', dilation: 2 },
  ] as const;

  it.each(convolutions)('convolve: $name', async ({ x, filter, stride, pad, dilation }) => {
    await expectAgreement(() => {
      const images = uniform(x, 1) as tf.Tensor4D;
      const filters = uniform(filter, 2) as tf.Tensor4D;
      const y = tf.conv2d(images, filters, stride, pad, 'NHWC', dilation);
      if (dilation > 1) return y;
      const loss = (x: tf.Tensor4D, w: tf.Tensor4D) => tf.conv2d(x, w, stride, pad);
      const gradients = tf.grads(loss as (...inputs: tf.Tensor[]) => tf.Tensor)([images, filters], uniform(y.shape, 3));
      return [y, ...gradients];
    });
  });

  it.each(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const)(
    'fuse bias and %s',
    async (activation) => {
      await expectAgreement(() => {
        const fused = { bias: uniform([7], 3), activation, leakyreluAlpha: 0.3 };
        const x = uniform([2, 6, 6, 5], 1) as tf.Tensor4D;
        const filter = uniform([3, 3, 5, 7], 2) as tf.Tensor4D;
        return [
          tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', ...fused }),
          tf.fused.matMul({ a: uniform([20, 30], 4) as tf.Tensor2D, b: uniform([30, 7], 5) as tf.Tensor2D, ...fused }),
        ];
      });
    },
  );

  const matrices = [
    { rows: 70, inner: 33, columns: 40 },
    { rows: 9, inner: 300, columns: 5 },
    { rows: 40, inner: 700, columns: 17 },
    { rows: 1, inner: 50, columns: 20 },
  ];

  it.each(matrices)('multiply matrices: $rows × $inner × $columns, as they lie or transposed', async (sizes) => {
    const { rows, inner, columns } = sizes;
    await expectAgreement(() =>
      [false, true].flatMap((turnA) =>
        [false, true].map((turnB) =>
          tf.matMul(
            uniform(turnA ? [inner, rows] : [rows, inner], 1),
            uniform(turnB ? [columns, inner] : [inner, columns], 2),
            turnA,
            turnB,
          ),
        ),
      ),
    );
  });

  const windows = [
    { size: 2, stride: 2, pad: 'valid' },
    { size: 3, stride: 2, pad: 'valid' },
    { size: 3, stride: 1, pad: 'same' },
    { size: 3, stride: 2, pad: 1 },
  ] as const;

  it.each(windows)('give gradients of pools: $size, stride $stride, $pad', async ({ size, stride, pad }) => {
    await expectAgreement(() =>
      [tf.maxPool, tf.avgPool].map((pool) => {
        const x = tf.round(tf.mul(uniform([2, 11, 13, 5], 1), 2)); // of few values, so that maxima are equal
        const pooled = (x: tf.Tensor) => pool(x as tf.Tensor4D, size, stride, pad, pad === 1 ? 'floor' : undefined);
        return tf.grad(pooled)(x, uniform(pooled(x).shape, 2));
      }),
    );
  });

  it('add up first axes, and what is left to tfjs', async () => {
    await expectAgreement(() => {
      const x = uniform([70, 9, 8, 6], 1);
      return [tf.sum(x, [0, 1, 2]), tf.sum(x, 0), tf.sum(x, [1, 0], true), tf.sum(x), tf.sum(x, 3), tf.sum(x, [0, 2])];
    });
  });

  it('leave to tfjs what they do not do', async () => {
    await expectAgreement(() => {
      const a = uniform([4, 10, 12], 2) as tf.Tensor3D;
      const b = uniform([4, 12, 9], 3) as tf.Tensor3D;
      const alphas = uniform([9], 4);
      return [
        tf.matMul(a, b),
        tf.fused.matMul({
          a: tf.unstack(a)[0]!,
          b: tf.unstack(b)[0]!,
          activation: 'prelu',
          preluActivationWeights: alphas,
        }),
        tf.fused.matMul({ a: tf.unstack(a)[0]!, b: tf.unstack(b)[0]!, bias: tf.scalar(3) }),
      ];
    });
  });
});
