import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients of all operations
import { beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors } from '../../testing/read-safetensors.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

beforeAll(() => tf.ready());

const relativeError = (actual: tf.Tensor, expected: number[]): number => {
  const values = actual.dataSync();
  const squares = (of: (index: number) => number) => expected.reduce((sum, _, index) => sum + of(index) ** 2, 0);
  return Math.sqrt(squares((index) => values[index]! - expected[index]!) / squares((index) => expected[index]!));
};

describe('softmaxCrossEntropy', () => {
  it('has the loss and gradients of PyTorch', () => {
    const golden = readSafetensors(
      new URL('../../../../../tooling/reference/goldens/ops.safetensors', import.meta.url),
    );
    const of = (name: string) => golden.get(`linear.${name}`)!;
    const [x, weight, bias] = ['x', 'weight', 'bias'].map((name) => tf.tensor(of(name).values, of(name).shape));
    const labels = tf.tensor1d(of('labels').values, 'int32');
    const { value, grads } = tf.valueAndGrads((...[input, w, b]: tf.Tensor[]) =>
      softmaxCrossEntropy(tf.add(tf.matMul(input!, w!, false, true), b!), labels),
    )([x!, weight!, bias!]);
    expect(relativeError(value, of('loss').values)).toBeLessThan(1e-5);
    expect(relativeError(grads[0]!, of('dx').values)).toBeLessThan(1e-5);
    expect(relativeError(grads[1]!, of('dweight').values)).toBeLessThan(1e-5);
    expect(relativeError(grads[2]!, of('dbias').values)).toBeLessThan(1e-5);
  });

  it('stays finite for logits whose exponential does not', () => {
    const labels = tf.tensor1d([0, 1], 'int32');
    const logits = tf.tensor2d([1000, -1000, 1000, -1000], [2, 2]);
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => softmaxCrossEntropy(x as tf.Tensor2D, labels))(logits);
    expect(value.dataSync()[0]).toBe(1000);
    expect([...grad.dataSync()]).toEqual([0, 0, 0.5, -0.5]);
  });

  it('refuses what does not fit together', () => {
    const logits = tf.ones([2, 3]) as tf.Tensor2D;
    expect(() => softmaxCrossEntropy(logits, tf.tensor1d([0], 'int32'))).toThrow(/\[2,3\] and int32 \[1\]/);
    expect(() => softmaxCrossEntropy(logits, tf.tensor1d([0, 1], 'float32'))).toThrow(/int32 labels/);
  });
});
