import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallNet } from '../fixtures/small-net.ts';
import { predict } from './predict.ts';

beforeAll(() => tf.ready());

describe('predict', () => {
  it('gives the same logits in one batch and in many, and one new tensor', () => {
    const net = smallNet();
    const images = tf.randomUniform([7, 4, 4, 1], 0, 1, 'float32', 1);
    const whole = predict(net, images);
    const before = tf.memory().numTensors;
    const parts = predict(net, images, { batchSize: 3 });
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(parts.shape).toEqual([7, 2]);
    expect([...parts.dataSync()]).toEqual([...whole.dataSync()]);
    expect(images.isDisposed).toBe(false);
  });

  it('says how to pass a single image', () => {
    expect(() => predict(smallNet(), tf.ones([4, 4, 1]))).toThrow(/shape \[batch,4,4,1\].*got \[4,4,1\].*expandDims/);
    expect(() => predict(smallNet(), tf.ones([0, 4, 4, 1]))).toThrow(/at least one/);
    expect(() => predict(smallNet(), tf.ones([1, 4, 4, 1]), { batchSize: 0 })).toThrow(/batchSize must be/);
  });
});
