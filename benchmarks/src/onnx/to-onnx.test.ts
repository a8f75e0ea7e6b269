import { cpu, Random } from '@cnn/backend';
import { createModel } from '@cnn/models';
import { predict, xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSession } from './open-session.ts';
import { toOnnx } from './to-onnx.ts';

const runtime = await import('onnxruntime-node').catch(() => undefined);

beforeAll(() => cpu({ engine: 'cpu' }));

describe('toOnnx', () => {
  it.skipIf(!runtime).each([
    ['lenet', 28, 4],
    ['alexnet', 67, 2],
  ] as const)('gives ONNX Runtime our %s: the same logits', async (name, size, batch) => {
    const network = xavierUniform(createModel(name, { inputShape: [size, size, 1] }), { seed: 3 });
    const random = new Random(5);
    const images = Float32Array.from({ length: batch * size * size }, () => random.uniform());
    const { run } = await openSession(toOnnx(network, batch), 1);
    const logits = await run(images, [batch, 1, size, size]);
    const error = tf.tidy(() => {
      const expected = predict(network, tf.tensor4d(images, [batch, size, size, 1]));
      const actual = tf.tensor2d(logits, expected.shape);
      return tf.div(tf.norm(tf.sub(actual, expected)), tf.norm(expected)).dataSync()[0]!;
    });
    expect(error).toBeLessThan(1e-5);
  });

  it('says which kind of layer it does not know', () => {
    const network = sequential({ layers: [layers.reLU({ inputShape: [4, 4, 1] })] });
    expect(() => toOnnx(network, 1)).toThrow('the kind ReLU is not translated');
  });
});
