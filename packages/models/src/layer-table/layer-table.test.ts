import '@tensorflow/tfjs-backend-cpu';
import { groupedConv2d } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { alexnet } from '../alexnet/alexnet.ts';
import { googlenet } from '../googlenet/googlenet.ts';
import { lenet } from '../lenet/lenet.ts';
import { mobilenetV2 } from '../mobilenet-v2/mobilenet-v2.ts';
import { resnet18 } from '../resnet/resnet18.ts';
import { compareModels } from './compare-models.ts';
import { formatLayerTable } from './format-layer-table.ts';
import { formatModelComparison } from './format-model-comparison.ts';
import { layerTable } from './layer-table.ts';
import { layerTotals } from './layer-totals.ts';

beforeAll(() => tf.ready());

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('layerTable', () => {
  it("gives LeNet's shapes channels first, parameters and multiply-adds", () => {
    const rows = layerTable(lenet());
    expect(rows[0]).toEqual({
      name: 'conv1',
      kind: 'Conv2D',
      inputs: [],
      description: 'Convolution 5×5, padding 2, sigmoid',
      outputShape: [6, 28, 28],
      outputShapeChannelsLast: [28, 28, 6],
      parameters: 156,
      trainableParameters: 156,
      multiplyAdds: 117_600,
      parameterBytes: 624,
      forwardBytes: 4 * 6 * 28 * 28,
      backwardBytes: 4 * 6 * 28 * 28 + 624,
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
        layers.activation({ activation: 'relu6' }),
        layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'elu' }),
        layers.averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' }),
        layers.activation({ activation: 'linear' }),
        layers.globalAveragePooling2d({}),
        layers.repeatVector({ n: 2 }),
      ],
    });
    expect(layerTable(net).map(({ description }) => description)).toEqual([
      'Convolution 3×1, stride 2×1',
      'Zero padding 1+0, 0+2',
      'Max pooling 2×2',
      'Batch normalization',
      'ReLU6',
      'Depthwise convolution 3×3, padding 1, elu',
      'Average pooling 3×3, padding same',
      'linear',
      'Global average pooling',
      'RepeatVector',
    ]);
  });

  it('follows branches: each row names where its input comes from', () => {
    const rows = new Map(layerTable(googlenet()).map((row) => [row.name, row]));
    expect(rows.get('conv1_padding')!.inputs).toEqual([]);
    expect(rows.get('conv1')!.description).toBe('Convolution 7×7, stride 2, padding 3, ReLU');
    expect(rows.get('inception3a_5x5_reduce')!.inputs).toEqual(['pool2']);
    expect(rows.get('inception3a')).toMatchObject({
      inputs: ['inception3a_1x1', 'inception3a_3x3', 'inception3a_5x5', 'inception3a_pool_project'],
      description: 'Concatenate',
      outputShape: [256, 12, 12],
    });
    const residual = new Map(layerTable(resnet18()).map((row) => [row.name, row]));
    expect(residual.get('stage2_block1_add')!.inputs).toEqual(['stage2_block1_norm2', 'stage2_block1_shortcut']);
    expect(residual.get('stage2_block1_shortcut')!.description).toBe('Convolution 1×1, stride 2');
    expect(residual.get('stage2_block1_conv1')!.description).toBe('Convolution 3×3, stride 2, padding 1');
  });

  it('counts one filter plane for each output value of a depthwise convolution', () => {
    const depthwise = layerTable(mobilenetV2()).find(({ name }) => name === 'stage2_block1_depthwise')!;
    expect(depthwise.outputShape).toEqual([96, 24, 24]);
    expect(depthwise.parameters).toBe(9 * 96);
    expect(depthwise.multiplyAdds).toBe(9 * 96 * 24 * 24);
  });

  it("leaves out layers of other models that share this one's", () => {
    const images = input({ shape: [4] });
    const hidden = layers.dense({ name: 'hidden', units: 3 }).apply(images) as SymbolicTensor;
    const shared = layers.dense({ name: 'shared', units: 3 });
    const net = model({ inputs: images, outputs: shared.apply(hidden) as SymbolicTensor });
    const other = layers.dense({ name: 'other', units: 3 }).apply(images) as SymbolicTensor;
    shared.apply(other);
    expect(layerTable(net).map(({ inputs }) => inputs)).toEqual([[], ['hidden']]);
  });

  it('counts memory by the batch, and gradients of what learns only', () => {
    const net = lenet();
    net.getLayer('conv1').trainable = false;
    const [first, , second] = layerTable(net, { batchSize: 256 });
    expect(first).toMatchObject({ parameters: 156, trainableParameters: 0, multiplyAdds: 117_600 });
    expect(first!.backwardBytes).toBe(first!.forwardBytes);
    expect(first!.forwardBytes).toBe(256 * 4 * 6 * 28 * 28);
    expect(second!.backwardBytes).toBe(second!.forwardBytes + 4 * 2416);
    expect(() => layerTable(net, { batchSize: 0 })).toThrow(/batchSize must be a whole number of at least 1, got 0/);
    const norm = layerTable(resnet18()).find(({ name }) => name === 'norm1');
    expect(norm).toMatchObject({ parameters: 256, trainableParameters: 128 });
  });

  it('counts layers that are used several times, and models within the model', () => {
    const images = input({ shape: [8, 8, 3] });
    const shared = layers.conv2d({ name: 'shared', filters: 3, kernelSize: 3, padding: 'same' });
    const twice = shared.apply(shared.apply(images)) as SymbolicTensor;
    const inner = model({ name: 'inner', inputs: images, outputs: twice });
    const [row, ...others] = layerTable(inner);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ parameters: 84, multiplyAdds: 2 * 64 * 81, forwardBytes: 2 * 4 * 192 });
    const outer = sequential({ layers: [inner, layers.flatten(), layers.dense({ units: 2 })] });
    expect(layerTable(outer)[0]).toMatchObject({
      name: 'inner',
      outputShape: [3, 8, 8],
      parameters: 84,
      multiplyAdds: 2 * 64 * 81,
      forwardBytes: 2 * 4 * 192,
    });
  });

  it('counts transposed, separable and grouped convolutions', () => {
    const image = { inputShape: [5, 6, 4] };
    const count = (layer: layers.Layer) => layerTable(sequential({ layers: [layer] }))[0]!;
    const transposed = count(layers.conv2dTranspose({ ...image, filters: 3, kernelSize: 2, strides: 2 }));
    expect(transposed).toMatchObject({ multiplyAdds: 5 * 6 * 4 * 2 * 2 * 3 });
    const separable = count(layers.separableConv2d({ ...image, filters: 7, kernelSize: 3, depthMultiplier: 2 }));
    expect(separable).toMatchObject({ multiplyAdds: 3 * 4 * (9 * 8 + 8 * 7) });
    const grouped = count(groupedConv2d({ ...image, filters: 6, kernelSize: 3, groups: 2 }));
    expect(grouped).toMatchObject({
      multiplyAdds: 3 * 4 * 6 * 9 * 2,
      description: 'Convolution 3×3, 2 groups',
    });
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

  it('hides the zeros that a convolution names, and shows those before a pooling layer', () => {
    const lines = formatLayerTable([resnet18()]).split('\n');
    expect(lines[0]).toMatch(/^ResNet-18 /);
    expect(lines[3]).toMatch(/^Convolution 7×7, stride 2, padding 3 +64×48×48 /);
    expect(lines.filter((line) => line.startsWith('Zero padding'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^Total +11 186 186 /);
  });

  it('gives both orders of axes, and memory, where details are asked for', () => {
    const lines = formatLayerTable([lenet()], { detailed: true, batchSize: 2 }).split('\n');
    expect(lines[0]).toMatch(/^LeNet +output +channels last +parameters +multiply-adds +forward +backward$/);
    expect(lines[3]).toMatch(/sigmoid +6×28×28 +28×28×6 +156 +117 600 +36\.8 KiB +37\.4 KiB$/);
    expect(lines.at(-2)).toMatch(/^Total +61 706 +416 520 +66\.4 KiB +307\.4 KiB$/);
    expect(lines.at(-1)).toMatch(/^of these trainable +61 706$/);
  });
});

describe('compareModels', () => {
  it("is the chapter's comparison of LeNet and AlexNet", () => {
    const comparison = compareModels(lenet(), alexnet());
    const names = comparison.rows.map((pair) => pair.map((row) => row?.name ?? '').join(' '));
    expect(names).toEqual([
      ...['conv1 conv1', 'pool1 pool1', 'conv2 conv2', 'pool2 pool2', ' conv3', ' conv4', ' conv5', ' pool5'],
      ...['flatten flatten', 'dense1 dense1', ' dropout1', 'dense2 dense2', ' dropout2', 'dense3 dense3'],
    ]);
    const [small, large] = comparison.models;
    expect(small.totals).toEqual(layerTotals(layerTable(lenet())));
    expect([small.totals.parameters, large.totals.parameters]).toEqual([61_706, 46_764_746]);
    expect(JSON.parse(JSON.stringify(comparison)).models).toEqual(comparison.models);
  });

  it('counts for a batch, and is text', () => {
    const nets = [lenet(), lenet({ classes: 3 })] as const;
    const comparison = compareModels(...nets, { batchSize: 4 });
    expect(comparison.models[0].totals.forwardBytes).toBe(4 * layerTotals(layerTable(nets[0])).forwardBytes);
    expect(formatModelComparison(compareModels(...nets))).toBe(formatLayerTable(nets));
    const lines = formatModelComparison(compareModels(lenet(), alexnet()), { detailed: true }).split('\n');
    expect(new Set(lines.map((line) => line.indexOf('│'))).size).toBe(1);
    expect(lines.find((line) => line.includes('Dense 84'))).toMatch(/│ Dense 4096, ReLU/);
    const stacked = formatModelComparison(compareModels(...nets), { columns: 80 });
    expect(stacked.split('\n\n')).toHaveLength(2);
  });
});
