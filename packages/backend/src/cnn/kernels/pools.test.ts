import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { values } from '../testing/values.ts';

interface Shape {
  readonly x: number[];
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number;
}

const shapes: readonly Shape[] = [
  { x: [3, 28, 28, 6], filterSize: 2, strides: 2, pad: 'valid' },
  { x: [2, 10, 10, 16], filterSize: 2, strides: 2, pad: 'valid' },
  { x: [2, 27, 27, 9], filterSize: 3, strides: 2, pad: 'valid' },
  { x: [2, 13, 13, 33], filterSize: 3, strides: 2, pad: 'same' },
  { x: [1, 7, 9, 5], filterSize: [2, 3], strides: [1, 2], pad: 'same' },
  { x: [1, 7, 9, 5], filterSize: [3, 1], strides: 1, pad: 'valid' },
  { x: [1, 11, 11, 2], filterSize: 2, strides: 3, pad: 'valid' },
  { x: [1, 6, 6, 1], filterSize: 3, strides: 1, pad: 1 },
  { x: [1, 5, 5, 1], filterSize: 5, strides: 1, pad: 'valid' },
  { x: [1, 5, 5, 17], filterSize: 1, strides: 1, pad: 'valid' },
  { x: [1, 5, 5, 17], filterSize: 1, strides: 2, pad: 'valid' },
  { x: [1, 2, 2, 3], filterSize: 3, strides: 1, pad: 'valid' },
  { x: [0, 5, 5, 3], filterSize: 2, strides: 2, pad: 'valid' },
];

const drawn = (count: number): Shape[] => {
  const random = new Random(7);
  return Array.from({ length: count }, () => ({
    x: [random.integer(1, 3), random.integer(5, 14), random.integer(5, 14), random.integer(1, 40)],
    filterSize: [random.integer(1, 4), random.integer(1, 4)],
    strides: [random.integer(1, 4), random.integer(1, 4)],
    pad: (['same', 'valid'] as const)[random.integer(0, 1)]!,
  }));
};

const attributesOf = ({ filterSize, strides, pad }: Shape) => ({ filterSize, strides, pad });

const outShape = ({ x, filterSize, strides, pad }: Shape): number[] =>
  tf.backend_util.computePool2DInfo(x as [number, number, number, number], filterSize, strides, 1, pad).outShape;

describe.each(cnnBackends)('pools on %s', (backend) => {
  it.each([tf.MaxPool, tf.AvgPool])('%s', async (kernelName) => {
    for (const shape of [...shapes, ...drawn(40)]) {
      const { filterSize } = shape;
      await expectAgreement(backend, {
        kernelName,
        inputs: { x: values(shape.x, 1) },
        attributes: attributesOf(shape),
        compiled: filterSize !== 1,
      });
    }
  });

  it('MaxPoolGrad', async () => {
    for (const shape of [...shapes, ...drawn(40)]) {
      const input = values(shape.x, 1);
      const dy = values(outShape(shape), 2);
      const output = values(outShape(shape), 3); // not read
      const inputs = { dy, input, output };
      await expectAgreement(backend, { kernelName: tf.MaxPoolGrad, inputs, attributes: attributesOf(shape) });
    }
  });

  it('MaxPoolGrad gives the gradient of equal values to the first', async () => {
    for (const shape of [...shapes, ...drawn(20)]) {
      const input = values(shape.x, 1, 'float32', 0, 3);
      input.data.forEach((value, index) => {
        input.data[index] = Math.floor(value);
      });
      const inputs = { dy: values(outShape(shape), 2), input, output: values(outShape(shape), 3) };
      await expectAgreement(backend, { kernelName: tf.MaxPoolGrad, inputs, attributes: attributesOf(shape) });
    }
  });

  it('AvgPoolGrad', async () => {
    for (const shape of [...shapes, ...drawn(40)]) {
      const inputs = { dy: values(outShape(shape), 2), input: values(shape.x, 1) };
      const compiled = !shape.x.includes(0) && !outShape(shape).includes(0);
      await expectAgreement(backend, { kernelName: tf.AvgPoolGrad, inputs, attributes: attributesOf(shape), compiled });
    }
  });

  it.each([tf.MaxPool, tf.AvgPool])('%s of NaN and infinities', async (kernelName) => {
    const x = values([1, 12, 12, 5], 1);
    for (let index = 0; index < x.data.length; index += 7) {
      x.data[index] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][index % 3]!;
    }
    for (const [filterSize, strides] of [
      [2, 2],
      [3, 2],
      [3, 1],
    ]) {
      await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { filterSize, strides, pad: 'valid' } });
    }
  });

  it('leaves int32 to tfjs', async () => {
    const x = values([1, 6, 6, 3], 1, 'int32', -9, 9);
    const attributes = { filterSize: 2, strides: 2, pad: 'valid' };
    await expectAgreement(backend, { kernelName: tf.MaxPool, inputs: { x }, attributes, compiled: false });
  });

  it('says what does not fit', async () => {
    await tf.setBackend(backend);
    expect(() => tf.maxPool(tf.zeros([3]) as never, 2, 2, 'valid')).toThrow(/rank/);
  });
});
