import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { type Values, values } from '../testing/values.ts';

interface Shape {
  readonly x: readonly [number, number, number, number];
  /** Height, width and output channels (or multiplier) of the filter. */
  readonly filter: readonly [number, number, number];
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | [[0, 0], [number, number], [number, number], [0, 0]];
  readonly dilations?: number | [number, number];
}

const shapes: readonly Shape[] = [
  // LeNet, AlexNet's first layer and its relatives
  { x: [3, 28, 28, 1], filter: [5, 5, 6], strides: 1, pad: 'same' },
  { x: [3, 14, 14, 6], filter: [5, 5, 16], strides: 1, pad: 'valid' },
  { x: [1, 35, 35, 1], filter: [11, 11, 24], strides: 4, pad: 1 },
  { x: [1, 31, 31, 3], filter: [11, 11, 16], strides: 4, pad: 'valid' },
  { x: [2, 7, 7, 24], filter: [5, 5, 32], strides: 1, pad: 2 },
  { x: [2, 6, 6, 33], filter: [3, 3, 48], strides: 1, pad: 1 },
  // one of everything
  { x: [1, 1, 1, 1], filter: [1, 1, 1], strides: 1, pad: 'valid' },
  { x: [1, 5, 5, 1], filter: [5, 5, 1], strides: 1, pad: 'valid' },
  { x: [2, 9, 7, 3], filter: [1, 1, 5], strides: 1, pad: 'valid' },
  { x: [2, 9, 7, 3], filter: [1, 1, 5], strides: 2, pad: 'same' },
  // strides larger than the kernel: some pixels are never seen
  { x: [2, 13, 11, 2], filter: [2, 2, 3], strides: 3, pad: 'valid' },
  { x: [1, 13, 11, 4], filter: [1, 2, 7], strides: [4, 3], pad: 'valid' },
  // kernels that are not square, paddings that are not even
  { x: [2, 9, 8, 3], filter: [1, 7, 4], strides: 1, pad: 'same' },
  { x: [2, 9, 8, 3], filter: [4, 2, 4], strides: [2, 1], pad: 'same' },
  {
    x: [1, 6, 7, 2],
    filter: [3, 3, 3],
    strides: 1,
    pad: [
      [0, 0],
      [2, 0],
      [1, 3],
      [0, 0],
    ],
  },
  {
    x: [1, 6, 7, 2],
    filter: [3, 3, 3],
    strides: 2,
    pad: [
      [0, 0],
      [0, 3],
      [4, 1],
      [0, 0],
    ],
  },
  // padding as large as the kernel
  { x: [1, 4, 4, 2], filter: [3, 3, 3], strides: 1, pad: 3 },
  { x: [1, 2, 2, 8], filter: [3, 3, 8], strides: 1, pad: 'same' },
];

const dilated: readonly Shape[] = [
  { x: [2, 11, 11, 3], filter: [3, 3, 8], strides: 1, pad: 'same', dilations: 2 },
  { x: [1, 12, 9, 5], filter: [3, 2, 17], strides: 1, pad: 'valid', dilations: [3, 2] },
  { x: [1, 9, 9, 1], filter: [3, 3, 4], strides: 1, pad: 'same', dilations: 4 },
];

const channels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 47, 48, 49, 63, 64, 65];

/** Shapes that nobody thought of. */
const drawn = (count: number): Shape[] => {
  const random = new Random(20_261_124);
  return Array.from({ length: count }, () => {
    const filter = [random.integer(1, 5), random.integer(1, 5), channels[random.integer(0, 21)]!] as const;
    return {
      x: [random.integer(1, 3), random.integer(5, 13), random.integer(5, 13), channels[random.integer(0, 21)]!],
      filter,
      strides: [random.integer(1, 3), random.integer(1, 3)],
      pad: (['same', 'valid'] as const)[random.integer(0, 1)]!,
    };
  });
};

const inputs = (shape: Shape): { x: Values; filter: Values } => ({
  x: values(shape.x, 1),
  filter: values([shape.filter[0], shape.filter[1], shape.x[3], shape.filter[2]], 2, 'float32', -0.5, 0.5),
});

const attributesOf = ({ strides, pad, dilations = 1 }: Shape) => ({
  strides,
  pad,
  dilations,
  dataFormat: 'NHWC',
  dimRoundingMode: 'floor',
});

/** The shape of the result, as tfjs has it. */
const outShape = (shape: Shape): number[] =>
  tf.backend_util.computeConv2DInfo(
    [...shape.x],
    [shape.filter[0], shape.filter[1], shape.x[3], shape.filter[2]],
    shape.strides,
    1,
    shape.pad,
    'floor',
  ).outShape;

describe.each(cnnBackends)('convolutions on %s', (backend) => {
  it('Conv2D', async () => {
    for (const shape of [...shapes, ...dilated, ...drawn(40)]) {
      await expectAgreement(backend, { kernelName: tf.Conv2D, inputs: inputs(shape), attributes: attributesOf(shape) });
    }
  });

  it('Conv2D with every number of channels around a block', async () => {
    for (const count of channels) {
      const wide: Shape = { x: [2, 6, 7, 5], filter: [3, 3, count], strides: 1, pad: 'same' };
      const deep: Shape = { x: [2, 6, 7, count], filter: [3, 3, 5], strides: 1, pad: 'same' };
      for (const shape of [wide, deep]) {
        await expectAgreement(backend, {
          kernelName: tf.Conv2D,
          inputs: inputs(shape),
          attributes: attributesOf(shape),
        });
      }
    }
  });

  it('Conv2DBackpropInput', async () => {
    for (const shape of [...shapes, ...drawn(40)]) {
      const dy = values(outShape(shape), 3);
      const attributes = { ...attributesOf(shape), inputShape: [...shape.x] };
      const { filter } = inputs(shape);
      await expectAgreement(backend, { kernelName: tf.Conv2DBackpropInput, inputs: { dy, filter }, attributes });
    }
  });

  it('Conv2DBackpropFilter', async () => {
    for (const shape of [...shapes, ...drawn(40)]) {
      const dy = values(outShape(shape), 3);
      const { x, filter } = inputs(shape);
      const attributes = { ...attributesOf(shape), filterShape: filter.shape };
      await expectAgreement(backend, { kernelName: tf.Conv2DBackpropFilter, inputs: { x, dy }, attributes });
    }
  });

  it('DepthwiseConv2dNative', async () => {
    for (const shape of [...shapes, ...dilated, ...drawn(30)]) {
      const small: Shape = { ...shape, filter: [shape.filter[0], shape.filter[1], (shape.filter[2] % 3) + 1] };
      const kernelName = tf.DepthwiseConv2dNative;
      await expectAgreement(backend, { kernelName, inputs: inputs(small), attributes: attributesOf(small) });
    }
  });

  const activations = ['linear', 'relu', 'relu6', 'elu', 'leakyrelu', 'sigmoid', 'prelu'] as const;

  it.each(activations)('fused with a bias and %s', async (activation) => {
    for (const shape of [shapes[0]!, shapes[1]!, shapes[4]!, shapes[12]!, dilated[1]!]) {
      const { x, filter } = inputs(shape);
      for (const kernelName of [tf.FusedConv2D, tf.FusedDepthwiseConv2D]) {
        const columns = kernelName === tf.FusedConv2D ? shape.filter[2] : shape.filter[2] * shape.x[3];
        const bias = values([columns], 4);
        const alpha: Record<string, Values> =
          activation === 'prelu' ? { preluActivationWeights: values([columns], 5) } : {};
        await expectAgreement(backend, {
          kernelName,
          inputs: { x, filter, bias, ...alpha },
          attributes: { ...attributesOf(shape), activation, leakyreluAlpha: 0.3 },
        });
      }
    }
  });

  it('fused with tanh, which tfjs lacks', async () => {
    const shape = shapes[1]!;
    const { x, filter } = inputs(shape);
    const plain = await runOn('cpu', tf.Conv2D, { x, filter }, attributesOf(shape));
    const [fused] = await runOn(backend, tf.FusedConv2D, { x, filter }, { ...attributesOf(shape), activation: 'tanh' });
    for (let index = 0; index < fused!.data.length; index++) {
      expect(fused!.data[index]).toBeCloseTo(Math.tanh(plain[0]!.data[index]!), 5);
    }
  });

  it('leaves channels first and int32 to tfjs', async () => {
    const attributes = { ...attributesOf(shapes[1]!), dataFormat: 'NCHW', pad: 'valid' };
    const filter = values([3, 3, 3, 4], 2);
    const kernelName = tf.Conv2D;
    await expectAgreement(backend, {
      kernelName,
      inputs: { x: values([1, 3, 8, 8], 1), filter },
      attributes,
      compiled: false,
    });
    const whole = { x: values([1, 8, 8, 3], 1, 'int32', -9, 9), filter: values([3, 3, 3, 4], 2, 'int32', -9, 9) };
    await expectAgreement(backend, {
      kernelName,
      inputs: whole,
      attributes: attributesOf(shapes[1]!),
      compiled: false,
    });
  });

  it('of no images', async () => {
    const shape: Shape = { x: [0, 8, 8, 3], filter: [3, 3, 4], strides: 1, pad: 'same' };
    await expectAgreement(backend, { kernelName: tf.Conv2D, inputs: inputs(shape), attributes: attributesOf(shape) });
  });

  it('a NaN and an infinity reach the pixels that see them, and no others', async () => {
    const shape = shapes[1]!;
    const { x, filter } = inputs(shape);
    x.data[14 * 6 * 3 + 5] = Number.NaN;
    x.data[14 * 14 * 6 + 40] = Number.POSITIVE_INFINITY;
    const { shape: resultShape, data } = (await runOn(backend, tf.Conv2D, { x, filter }, attributesOf(shape)))[0]!;
    const [wanted] = await runOn('cpu', tf.Conv2D, { x, filter }, attributesOf(shape));
    expect(resultShape).toEqual(wanted!.shape);
    for (let index = 0; index < data.length; index++) {
      expect(Number.isFinite(data[index]), `[${index}]`).toBe(Number.isFinite(wanted!.data[index]));
      expect(Number.isNaN(data[index]), `[${index}]`).toBe(Number.isNaN(wanted!.data[index]));
    }
  });

  it('says what does not fit', async () => {
    await tf.setBackend(backend);
    const x = tf.zeros<tf.Rank.R4>([1, 8, 8, 3]);
    expect(() => tf.conv2d(x, tf.zeros([3, 3, 4, 5]), 1, 'same')).toThrow(
      /depth of input \(3\) must match input depth/,
    );
    expect(() => tf.conv2d(tf.zeros([8]) as never, tf.zeros([3, 3, 3, 5]), 1, 'same')).toThrow(/rank/);
    expect(() => tf.conv2d(x, tf.zeros([3, 3, 3, 5]), 2, 'same', 'NHWC', 2)).toThrow(/strides or dilations must be 1/i);
  });

  it('of a filter larger than the image, as tfjs', async () => {
    const shape: Shape = { x: [1, 2, 2, 3], filter: [3, 5, 4], strides: 1, pad: 'valid' };
    const attributes = attributesOf(shape);
    await expectAgreement(backend, { kernelName: tf.Conv2D, inputs: inputs(shape), attributes, compiled: false });
  });
});
