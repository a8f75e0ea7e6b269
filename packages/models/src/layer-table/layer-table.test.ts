import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { alexnet } from '../alexnet/alexnet.ts';
import { lenet } from '../lenet/lenet.ts';
import { formatLayerTable } from './format-layer-table.ts';
import { layerTable } from './layer-table.ts';

beforeAll(() => tf.ready());

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('layerTable', () => {
  it("gives LeNet's shapes channels first, parameters and multiply-adds", () => {
    const rows = layerTable(lenet());
    expect(rows[0]).toEqual({
      name: 'conv1',
      kind: 'Conv2D',
      description: 'Convolution 5×5, padding 2, sigmoid',
      outputShape: [6, 28, 28],
      outputShapeChannelsLast: [28, 28, 6],
      parameters: 156,
      multiplyAdds: 117_600,
    });
    expect(rows.map(({ outputShape }) => outputShape.join('×'))).toEqual([
      '6×28×28',
      '6×14×14',
      '16×10×10',
      '16×5×5',
      '400',
      '120',
      '84',
      '10',
    ]);
    expect(rows.map(({ parameters }) => parameters)).toEqual([156, 0, 2416, 0, 0, 48_120, 10_164, 850]);
    expect(rows.map(({ multiplyAdds }) => multiplyAdds)).toEqual([117_600, 0, 240_000, 0, 0, 48_000, 10_080, 840]);
  });

  it("counts AlexNet's", () => {
    const net = alexnet();
    const rows = layerTable(net);
    expect(total(rows.map(({ parameters }) => parameters))).toBe(net.countParams());
    expect(total(rows.map(({ multiplyAdds }) => multiplyAdds))).toBe(938_146_176);
    expect(rows[1]!.description).toBe('Convolution 11×11, stride 4, padding 1, ReLU');
  });

  it('describes layers of other models, by their class if need be', () => {
    const net = sequential({
      layers: [
        layers.conv2d({ inputShape: [8, 10, 3], filters: 2, kernelSize: [3, 1], strides: [2, 1] }),
        layers.zeroPadding2d({
          padding: [
            [1, 0],
            [0, 2],
          ],
        }),
        layers.maxPooling2d({ poolSize: 2, strides: 1 }),
        layers.batchNormalization(),
        layers.globalAveragePooling2d({}),
      ],
    });
    expect(layerTable(net).map(({ description }) => description)).toEqual([
      'Convolution 3×1, stride 2×1',
      'Zero padding 1+0, 0+2',
      'Max pooling 2×2',
      'BatchNormalization',
      'GlobalAveragePooling2D',
    ]);
  });

  it('needs a fixed image size', () => {
    const net = sequential({ layers: [layers.conv2d({ inputShape: [null, null, 1], filters: 1, kernelSize: 3 })] });
    expect(() => layerTable(net)).toThrow(/has no fixed size .*whole inputShape/);
  });
});

describe('formatLayerTable', () => {
  it("is the chapter's LeNet", () => {
    expect(formatLayerTable([lenet()])).toBe(
      `
LeNet                                  output  parameters  multiply-adds
────────────────────────────────────────────────────────────────────────
Image                                 1×28×28
Convolution 5×5, padding 2, sigmoid   6×28×28         156        117 600
Average pooling 2×2, stride 2         6×14×14
Convolution 5×5, sigmoid             16×10×10       2 416        240 000
Average pooling 2×2, stride 2          16×5×5
Flatten                                   400
Dense 120, sigmoid                        120      48 120         48 000
Dense 84, sigmoid                          84      10 164         10 080
Dense 10                                   10         850            840
────────────────────────────────────────────────────────────────────────
Total                                              61 706        416 520`.trimStart(),
    );
  });

  it('sets models side by side, their sums in one line, or below each other where they do not fit', () => {
    const nets = [lenet(), alexnet()];
    const lines = formatLayerTable(nets).split('\n');
    expect(lines[0]).toMatch(/^LeNet .* │ AlexNet /);
    expect(lines[3]).toMatch(/6×28×28 .* │ Convolution 11×11, stride 4, padding 1, ReLU +96×54×54 +11 712/);
    expect(lines.at(-1)).toMatch(/^Total +61 706 +416 520 │ Total +46 764 746 +938 146 176$/);
    expect(new Set(lines.map((line) => line.indexOf('│'))).size).toBe(1);
    const widest = Math.max(...lines.map((line) => line.length));
    expect(formatLayerTable(nets, { columns: widest })).toBe(lines.join('\n'));
    const stacked = formatLayerTable(nets, { columns: widest - 1 });
    expect(stacked).toBe(nets.map((net) => formatLayerTable([net])).join('\n\n'));
  });
});
