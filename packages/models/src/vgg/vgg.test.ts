import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { vgg11 } from './vgg11.ts';
import { vgg13 } from './vgg13.ts';
import { vgg16 } from './vgg16.ts';
import { vgg19 } from './vgg19.ts';

beforeAll(() => tf.ready());

const convolutions = (net: ReturnType<typeof vgg11>) =>
  net.layers.filter((layer) => layer.getClassName() === 'Conv2D').map((layer) => layer.name);

describe('vgg', () => {
  it("has the chapter's layers", () => {
    const net = vgg11();
    expect(net.layers.map((layer) => layer.outputShape.slice(1).join('×'))).toEqual([
      '224×224×64',
      '112×112×64',
      '112×112×128',
      '56×56×128',
      '56×56×256',
      '56×56×256',
      '28×28×256',
      '28×28×512',
      '28×28×512',
      '14×14×512',
      '14×14×512',
      '14×14×512',
      '7×7×512',
      '25088',
      '4096',
      '4096',
      '4096',
      '4096',
      '10',
    ]);
    expect(net.layers.map((layer) => layer.getConfig().rate).filter(Boolean)).toEqual([0.5, 0.5]);
    expect(net.countParams()).toBe(128_806_154); // as PyTorch counts
    net.dispose();
  });

  it.each([
    [vgg11, 8],
    [vgg13, 10],
    [vgg16, 13],
    [vgg19, 16],
  ] as const)('%o has %d convolutions', (build, count) => {
    const net = build({ inputShape: [32, 32, 3], classes: 2 });
    expect(convolutions(net)).toHaveLength(count);
    net.dispose();
  });

  // At 32×32 the dense layers are smaller by 48/49 of the first kernel; the counts are PyTorch's.
  it.each([
    [vgg13, 28_327_370],
    [vgg16, 33_637_066],
    [vgg19, 38_946_762],
  ] as const)('%o has as many parameters as in PyTorch', (build, count) => {
    const net = build({ inputShape: [32, 32, 1] });
    expect(net.countParams()).toBe(count);
    net.dispose();
  });

  it('refuses a dropout of 1', () => {
    expect(() => vgg11({ dropout: 1 })).toThrow(
      'vgg11: dropout must be at least 0 and less than 1, got 1. 0.5 is usual here',
    );
  });
});
