import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { googlenet } from './googlenet.ts';

beforeAll(() => tf.ready());

describe('googlenet', () => {
  it("has the chapter's stages", () => {
    const net = googlenet();
    const shapes = [
      'conv1',
      'pool1',
      'conv2',
      'pool2',
      'inception3b',
      'pool3',
      'inception4e',
      'pool4',
      'inception5b',
    ].map((name) => net.getLayer(name).outputShape.slice(1).join('×'));
    expect(shapes).toEqual([
      '48×48×64',
      '24×24×64',
      '24×24×192',
      '12×12×192',
      '12×12×480',
      '6×6×480',
      '6×6×832',
      '3×3×832',
      '3×3×1024',
    ]);
    expect(net.countParams()).toBe(5_977_530); // as PyTorch counts
    net.dispose();
  });

  it('takes colour images and a thousand classes', () => {
    const net = googlenet({ inputShape: [224, 224, 3], classes: 1000 });
    expect(net.countParams()).toBe(6_998_552);
    net.dispose();
  });
});
