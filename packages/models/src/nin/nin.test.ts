import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nin } from './nin.ts';

beforeAll(() => tf.ready());

describe('nin', () => {
  it("has the chapter's layers", () => {
    const net = nin();
    const shapes = net.layers.map((layer) => layer.outputShape.slice(1).join('×'));
    expect(shapes).toEqual([
      ...Array.from({ length: 3 }, () => '54×54×96'),
      '26×26×96',
      ...Array.from({ length: 3 }, () => '26×26×256'),
      '12×12×256',
      ...Array.from({ length: 3 }, () => '12×12×384'),
      '5×5×384',
      '5×5×384',
      ...Array.from({ length: 3 }, () => '5×5×10'),
      '10',
    ]);
    expect(net.countParams()).toBe(1_992_166); // as PyTorch counts
    expect(net.getLayer('dropout').getConfig().rate).toBe(0.5);
    net.dispose();
  });

  it('takes colour images and a thousand classes', () => {
    const net = nin({ inputShape: [224, 224, 3], classes: 1000 });
    expect(net.countParams()).toBe(7_439_608);
    net.dispose();
  });

  it('refuses a dropout of -0.1', () => {
    expect(() => nin({ dropout: -0.1 })).toThrow(/nin: dropout must be at least 0/);
  });
});
