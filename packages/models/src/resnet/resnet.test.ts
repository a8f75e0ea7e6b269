import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { resnetSmall } from './resnet-small.ts';
import { resnet18 } from './resnet18.ts';
import { resnet34 } from './resnet34.ts';

beforeAll(() => tf.ready());

// PyTorch counts the running means and variances as buffers, not as parameters.
const parameters = (net: ReturnType<typeof resnet18>) => {
  const sizes = net.trainableWeights.map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
  return sizes.reduce((sum, size) => sum + size, 0);
};

describe('resnet', () => {
  it("has the chapter's stages", () => {
    const net = resnet18();
    const shapes = [
      'conv1',
      'pool1',
      'stage1_block2_relu2',
      'stage2_block2_relu2',
      'stage3_block2_relu2',
      'stage4_block2_relu2',
    ];
    expect(shapes.map((name) => net.getLayer(name).outputShape.slice(1).join('×'))).toEqual([
      '48×48×64',
      '24×24×64',
      '24×24×64',
      '12×12×128',
      '6×6×256',
      '3×3×512',
    ]);
    expect(net.layers.filter((layer) => layer.name.endsWith('_shortcut')).map(({ name }) => name)).toEqual([
      'stage2_block1_shortcut',
      'stage3_block1_shortcut',
      'stage4_block1_shortcut',
    ]);
    net.dispose();
  });

  it('keeps small images whole until its second stage', () => {
    const net = resnetSmall();
    const shapes = ['conv1', 'stage1_block1_relu', 'stage2_block1_relu', 'stage3_block1_relu'];
    expect(shapes.map((name) => net.getLayer(name).outputShape.slice(1).join('×'))).toEqual([
      '28×28×32',
      '28×28×32',
      '14×14×64',
      '7×7×128',
    ]);
    expect(parameters(net)).toBe(308_074);
    expect(net.countParams()).toBe(308_074 + 1344);
    net.dispose();
  });

  it("normalises as PyTorch's BatchNorm2d does", () => {
    const net = resnet18({ inputShape: [32, 32, 1] });
    expect(net.getLayer('norm1').getConfig()).toMatchObject({
      epsilon: 1e-5,
      momentum: 0.9,
      center: true,
      scale: true,
    });
    net.dispose();
  });

  it.each([
    [resnet18, 11_178_378, 11_692_520],
    [resnet34, 21_290_250, 21_804_392],
  ] as const)('%o has as many parameters as in PyTorch', (build, grey, colour) => {
    expect(parameters(build())).toBe(grey);
    expect(parameters(build({ inputShape: [224, 224, 3], classes: 1000 }))).toBe(colour);
  });
});
