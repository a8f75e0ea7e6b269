import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { oddValues, values } from '../testing/values.ts';

const cases: readonly (readonly [shape: number[], axes: number[]])[] = [
  [[], []],
  [[1], [0]],
  [[17], [0]],
  [[1000], [0]],
  [[100_003], [0]],
  [[256, 10], [1]],
  [[256, 10], [0]],
  [[256, 10], [-1]],
  [[5, 7], []],
  [
    [5, 7],
    [1, 0],
  ],
  [[3, 5, 7], [1]],
  [
    [3, 5, 7],
    [0, 2],
  ],
  [
    [3, 5, 7],
    [2, 0],
  ],
  [
    [2, 6, 6, 33],
    [0, 1, 2],
  ],
  [
    [2, 6, 6, 33],
    [1, 2],
  ],
  [[2, 6, 6, 33], [3]],
  [
    [2, 1, 6, 1, 3],
    [0, 4],
  ],
  [
    [2, 1, 6, 1, 3],
    [1, 3],
  ],
  [
    [2, 3, 2, 3, 2, 3],
    [1, 3, 5],
  ],
  [[65, 129], [0]],
  [[129, 65], [1]],
  [[0, 4], [1]],
];

const axisName = (kernelName: string) => (kernelName === tf.Max ? 'reductionIndices' : 'axis');

describe.each(cnnBackends)('reductions on %s', (backend) => {
  it.each([tf.Sum, tf.Mean, tf.Max, tf.Min, tf.Prod])('%s', async (kernelName) => {
    for (const [shape, axes] of cases) {
      for (const keepDims of [false, true]) {
        const x = values(shape, 1, 'float32', kernelName === tf.Prod ? 0.9 : -1, kernelName === tf.Prod ? 1.1 : 1);
        const attributes = { [axisName(kernelName)]: axes, keepDims };
        // The sum of so many of both signs is small beside what was added up.
        const tolerance = shape[0] === 100_003 ? 1e-4 : 1e-5;
        await expectAgreement(backend, { kernelName, inputs: { x }, attributes, tolerance });
      }
    }
  });

  it.each([tf.Sum, tf.Max, tf.Min, tf.Prod])('%s of int32', async (kernelName) => {
    for (const [shape, axes] of cases) {
      const bounds = kernelName === tf.Prod ? ([1, 2] as const) : ([-99, 99] as const);
      const x = values(shape, 1, 'int32', ...bounds);
      await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { [axisName(kernelName)]: axes } });
    }
  });

  it.each([tf.All, tf.Any])('%s', async (kernelName) => {
    for (const [shape, axes] of cases) {
      const x = values(shape, 1, 'bool');
      await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { axis: axes, keepDims: true } });
    }
  });

  it('Sum of bool, Mean of int32', async () => {
    const attributes = { axis: [0], keepDims: false };
    const inputs = { x: values([9, 4], 1, 'bool') };
    await expectAgreement(backend, { kernelName: tf.Sum, inputs, attributes, compiled: false });
    const whole = { x: values([9, 4], 1, 'int32', -9, 9) };
    await expectAgreement(backend, { kernelName: tf.Mean, inputs: whole, attributes, compiled: false });
  });

  it('over nothing, as tfjs', async () => {
    const x = values([3, 0, 2], 1);
    for (const kernelName of [tf.Sum, tf.Mean, tf.Prod]) {
      const attributes = { axis: [1], keepDims: false };
      await expectAgreement(backend, { kernelName, inputs: { x }, attributes, compiled: false });
    }
  });

  it.each([tf.Sum, tf.Mean, tf.Max, tf.Min, tf.Prod])('%s of NaN and infinities', async (kernelName) => {
    // What overflows on the way in single precision does not in tfjs's double precision: without the largest.
    const data = oddValues().data.filter((value) => !(Math.abs(value) > 1e3 && Number.isFinite(value)));
    const odd = { shape: [data.length], dtype: 'float32', data } as const;
    for (let length = 1; length <= 17; length++) {
      const rows = Math.floor(odd.data.length / length);
      const x = { ...odd, shape: [rows, length], data: odd.data.slice(0, rows * length) };
      for (const axis of [0, 1]) {
        await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { [axisName(kernelName)]: [axis] } });
      }
    }
  });

  it.each([tf.ArgMax, tf.ArgMin])('%s', async (kernelName) => {
    for (const [shape] of cases) {
      for (let axis = 0; axis < shape.length; axis++) {
        for (const dtype of ['float32', 'int32'] as const) {
          // Few different numbers, so that the first of several equal ones must win.
          const x = values(shape, 1, dtype, -3, 3);
          for (let at = 0; at < x.data.length; at++) x.data[at] = Math.round(x.data[at]!);
          if (shape[axis] === 0) continue;
          await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { axis } });
        }
      }
    }
  });

  it.each([tf.ArgMax, tf.ArgMin])('%s of NaN and infinities', async (kernelName) => {
    const odd = oddValues();
    for (let length = 1; length <= 19; length++) {
      const rows = Math.floor(odd.data.length / length);
      const x = { ...odd, shape: [rows, length], data: odd.data.slice(0, rows * length) };
      for (const axis of [0, 1]) await expectAgreement(backend, { kernelName, inputs: { x }, attributes: { axis } });
    }
  });

  it('Softmax', async () => {
    for (const shape of [[1], [17], [256, 10], [3, 1], [2, 3, 65], [0, 4], [5, 1000]]) {
      for (const bound of [1, 100]) {
        const logits = values(shape, 1, 'float32', -bound, bound);
        await expectAgreement(backend, { kernelName: tf.Softmax, inputs: { logits }, attributes: { dim: -1 } });
      }
    }
    const logits = values([3, 4], 1);
    const inputs = { logits: { ...logits, data: Float32Array.from(logits.data).fill(Number.NaN, 5, 6) } };
    await expectAgreement(backend, { kernelName: tf.Softmax, inputs, attributes: { dim: 1 } });
    await expect(runOn(backend, tf.Softmax, { logits }, { dim: 0 })).rejects.toThrow(/non-last dimension/);
  });

  it('LogSoftmax, which tfjs composes', async () => {
    await tf.setBackend('cpu');
    for (const shape of [[17], [256, 10], [2, 3, 65]]) {
      const logits = values(shape, 1, 'float32', -30, 30);
      await tf.setBackend('cpu');
      const expected = tf.tidy(() => tf.logSoftmax(tf.tensor(logits.data, shape)).dataSync());
      const [actual] = await runOn(backend, tf.LogSoftmax, { logits }, { axis: -1 });
      for (let index = 0; index < expected.length; index++)
        expect(actual!.data[index]).toBeCloseTo(expected[index]!, 4);
    }
  });
});
