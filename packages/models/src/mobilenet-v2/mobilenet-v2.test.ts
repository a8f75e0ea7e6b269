import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { mobilenetV2 } from './mobilenet-v2.ts';

beforeAll(() => tf.ready());

describe('mobilenetV2', () => {
  it("has torchvision's stages", () => {
    const net = mobilenetV2({ inputShape: [224, 224, 3], classes: 1000 });
    const stages = net.layers.filter(({ name }) => /^(conv\d|stage\d_block\d_project)$/.test(name));
    expect(stages.map(({ outputShape }) => outputShape.slice(1).join('×'))).toEqual([
      '112×112×32',
      '112×112×16',
      ...Array.from({ length: 2 }, () => '56×56×24'),
      ...Array.from({ length: 3 }, () => '28×28×32'),
      ...Array.from({ length: 4 }, () => '14×14×64'),
      ...Array.from({ length: 3 }, () => '14×14×96'),
      ...Array.from({ length: 3 }, () => '7×7×160'),
      '7×7×320',
      '7×7×1280',
    ]);
    // A block adds its input where it keeps image size and channels.
    expect(net.layers.filter((layer) => layer.getClassName() === 'Add')).toHaveLength(10);
    // torchvision's 3 504 872 parameters, and the running means and variances, which PyTorch does not count.
    expect(net.countParams()).toBe(3_504_872 + 34_112);
    net.dispose();
  });

  it('has 2 236 106 parameters at the defaults', () => {
    const net = mobilenetV2();
    expect(net.countParams()).toBe(2_236_106 + 34_112);
    expect(net.getLayer('dropout').getConfig().rate).toBe(0.2);
    net.dispose();
  });

  it('refuses a dropout of NaN', () => {
    expect(() => mobilenetV2({ dropout: Number.NaN })).toThrow(/mobilenetV2: dropout .* got NaN. 0.2 is usual here/);
  });
});
