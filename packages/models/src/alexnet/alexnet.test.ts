import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { alexnet } from './alexnet.ts';

beforeAll(() => tf.ready());

describe('alexnet', () => {
  it("has the chapter's layers", () => {
    const net = alexnet();
    expect(net.layers.map((layer) => layer.outputShape.slice(1))).toEqual([
      [226, 226, 1],
      [54, 54, 96],
      [26, 26, 96],
      [26, 26, 256],
      [12, 12, 256],
      [12, 12, 384],
      [12, 12, 384],
      [12, 12, 256],
      [5, 5, 256],
      [6400],
      [4096],
      [4096],
      [4096],
      [4096],
      [10],
    ]);
    expect(net.countParams()).toBe(46_764_746);
    expect(net.layers.map((layer) => layer.getConfig().rate).filter(Boolean)).toEqual([0.5, 0.5]);
    net.dispose();
  });

  it('takes colour images and a thousand classes', () => {
    const net = alexnet({ inputShape: [224, 224, 3], classes: 1000 });
    expect(net.outputs[0]!.shape).toEqual([null, 1000]);
    expect(net.countParams()).toBe(46_764_746 + 11 * 11 * 2 * 96 + 4097 * 990);
    net.dispose();
  });

  it.each([-0.1, 1, Number.NaN])('refuses a dropout of %d', (dropout) => {
    expect(() => alexnet({ dropout })).toThrow(/dropout must be at least 0 and less than 1/);
  });
});
