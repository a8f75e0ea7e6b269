import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { lenet } from './lenet.ts';

beforeAll(() => tf.ready());

describe('lenet', () => {
  it("has the chapter's layers", () => {
    const net = lenet();
    expect(net.layers.map((layer) => layer.outputShape)).toEqual([
      [null, 28, 28, 6],
      [null, 14, 14, 6],
      [null, 10, 10, 16],
      [null, 5, 5, 16],
      [null, 400],
      [null, 120],
      [null, 84],
      [null, 10],
    ]);
    expect(net.countParams()).toBe(61_706);
    expect(net.layers.map((layer) => layer.getConfig().activation).filter(Boolean)).toEqual([
      'sigmoid',
      'sigmoid',
      'sigmoid',
      'sigmoid',
      'linear',
    ]);
  });
});
