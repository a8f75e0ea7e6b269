import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { oddValues, values } from '../testing/values.ts';

const unaryKernels: readonly [kernelName: string, attributes?: object, low?: number, high?: number][] = [
  [tf.Abs],
  [tf.Neg],
  [tf.Square],
  [tf.Sqrt, {}, 0, 9],
  [tf.Rsqrt, {}, 0.01, 9],
  [tf.Reciprocal, {}, 0.1, 9],
  [tf.Exp, {}, -20, 20],
  [tf.Expm1, {}, -2, 2],
  [tf.Log, {}, 0.001, 50],
  [tf.Log1p, {}, -0.9, 50],
  [tf.Sigmoid, {}, -20, 20],
  [tf.Tanh, {}, -9, 9],
  [tf.Relu, {}, -9, 9],
  [tf.Relu6, {}, -9, 9],
  [tf.Elu, {}, -9, 9],
  [tf.LeakyRelu, { alpha: 0.2 }, -9, 9],
  [tf.Step, { alpha: 0.3 }, -9, 9],
  [tf.Softplus, {}, -20, 20],
  [tf.Floor, {}, -9, 9],
  [tf.Ceil, {}, -9, 9],
  [tf.Round, {}, -9, 9],
  [tf.Sign, {}, -9, 9],
  [tf.ClipByValue, { clipValueMin: -0.5, clipValueMax: 2 }, -9, 9],
];

const sizes = [0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 127, 1000, 4099, 70_001];

const arithmetic = [tf.Add, tf.Sub, tf.Multiply, tf.Maximum, tf.Minimum, tf.SquaredDifference];
const comparisons = [tf.Equal, tf.NotEqual, tf.Less, tf.LessEqual, tf.Greater, tf.GreaterEqual];

/** Pairs that broadcast, in every pattern that the strides can make. */
const pairs: readonly (readonly [number[], number[]])[] = [
  [[], []],
  [[1], []],
  [[17], []],
  [[], [33]],
  [
    [0, 3],
    [1, 3],
  ],
  [[3, 5], [5]],
  [
    [3, 5],
    [3, 1],
  ],
  [
    [3, 1],
    [1, 7],
  ],
  [[5], [4, 5]],
  [[2, 3, 4, 5], [5]],
  [
    [2, 3, 4, 5],
    [4, 1],
  ],
  [
    [2, 1, 4, 1],
    [3, 1, 5],
  ],
  [
    [7, 11, 13],
    [7, 11, 13],
  ],
  [
    [256, 10],
    [256, 1],
  ],
  [[64, 120], [120]],
  [
    [2, 1, 3, 1, 2, 1],
    [1, 4, 1, 2, 1, 3],
  ],
  [
    [1, 1, 1, 1, 1, 1, 1, 3],
    [2, 1, 1, 1, 1, 1, 1, 1],
  ],
];

describe.each(cnnBackends)('elementwise kernels on %s', (backend) => {
  it.each(unaryKernels)('%s', async (kernelName, attributes, low, high) => {
    for (const size of sizes) {
      await expectAgreement(backend, {
        kernelName,
        inputs: { x: values([size], size, 'float32', low, high) },
        attributes,
      });
    }
  });

  it.each(unaryKernels)('%s of NaN, infinities, zeros and extremes', async (kernelName, attributes) => {
    await expectAgreement(backend, { kernelName, inputs: { x: oddValues() }, attributes });
    const [expected] = await runOn('cpu', kernelName, { x: oddValues() }, attributes);
    const [actual] = await runOn(backend, kernelName, { x: oddValues() }, attributes);
    // tfjs's Elu subtracts two numbers of nearly the same size.
    const absolute = kernelName === tf.Elu ? 1e-7 : 1e-37;
    // Element by element: the large ones must not hide the small ones.
    for (let index = 0; index < expected!.data.length; index++) {
      const [got, want] = [actual!.data[index]!, expected!.data[index]!];
      const x = oddValues().data[index]!;
      if (Number.isFinite(want)) {
        expect(Math.abs(got - want), `${kernelName}(${x}) = ${got}, expected ${want}`).toBeLessThanOrEqual(
          1e-5 * Math.abs(want) + absolute,
        );
      }
    }
  });

  it.each(['int32', 'bool'] as const)('leaves %s to tfjs', async (dtype) => {
    const x = values([5, 3], 1, dtype, -9, 9);
    for (const [kernelName, attributes] of unaryKernels) {
      if (kernelName === tf.Reciprocal || kernelName === tf.Rsqrt || kernelName === tf.Log) continue; // not defined
      await expectAgreement(backend, { kernelName, inputs: { x }, attributes, compiled: false });
    }
  });

  it.each([...arithmetic, tf.RealDiv, ...comparisons])('%s broadcasts', async (kernelName) => {
    for (const [a, b] of pairs) {
      await expectAgreement(backend, {
        kernelName,
        inputs: { a: values(a, 1), b: values(b, 2, 'float32', 0.5, 2) },
        compiled: a.length <= 6,
      });
    }
    for (const size of sizes) {
      await expectAgreement(backend, { kernelName, inputs: { a: values([size], 1), b: values([size], 2) } });
    }
  });

  it.each([...arithmetic, ...comparisons])('%s of int32', async (kernelName) => {
    for (const [a, b] of pairs) {
      const inputs = { a: values(a, 1, 'int32', -9, 9), b: values(b, 2, 'int32', -9, 9) };
      await expectAgreement(backend, { kernelName, inputs, compiled: a.length <= 6 });
    }
  });

  it.each([...comparisons, tf.LogicalAnd, tf.LogicalOr])('%s of bool', async (kernelName) => {
    for (const [a, b] of pairs) {
      const inputs = { a: values(a, 1, 'bool'), b: values(b, 2, 'bool') };
      await expectAgreement(backend, { kernelName, inputs, compiled: a.length <= 6 });
    }
  });

  it.each([...arithmetic, tf.RealDiv, ...comparisons])(
    '%s of NaN, infinities, zeros and extremes',
    async (kernelName) => {
      const odd = oddValues();
      const [column, row] = [
        { ...odd, shape: [odd.data.length, 1] },
        { ...odd, shape: [1, odd.data.length] },
      ];
      await expectAgreement(backend, { kernelName, inputs: { a: column, b: row } });
      await expectAgreement(backend, { kernelName, inputs: { a: odd, b: odd } });
    },
  );

  it('says which shapes do not fit', async () => {
    const inputs = { a: values([2, 3], 1), b: values([4], 2) };
    await expect(runOn(backend, tf.Add, inputs)).rejects.toThrow(/could not be broadcast together/);
  });

  it('mixes types as tfjs does', async () => {
    const inputs = { a: values([7], 1, 'int32', -9, 9), b: values([7], 2) };
    await expectAgreement(backend, { kernelName: tf.Add, inputs, compiled: false });
  });

  it('EluGrad', async () => {
    for (const size of sizes) {
      await expectAgreement(backend, {
        kernelName: tf.EluGrad,
        inputs: { dy: values([size], 1), y: values([size], 2) },
      });
    }
  });

  it('AddN', async () => {
    for (const dtype of ['float32', 'int32'] as const) {
      for (const count of [2, 3, 5]) {
        const inputs = Array.from({ length: count }, (_, index) => values([3, 7], index, dtype, -9, 9));
        await expectAgreement(backend, { kernelName: tf.AddN, inputs });
      }
    }
  });

  it('Select', async () => {
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      for (const shape of [[], [1], [17], [3, 5, 7], [0, 3]]) {
        const inputs = { condition: values(shape, 1, 'bool'), t: values(shape, 2, dtype), e: values(shape, 3, dtype) };
        await expectAgreement(backend, { kernelName: tf.Select, inputs });
      }
    }
  });

  it('Cast', async () => {
    const types = ['float32', 'int32', 'bool'] as const;
    for (const from of types) {
      for (const to of types) {
        for (const size of [0, 1, 15, 16, 17, 1000]) {
          const x = values([size], size, from, -9, 9);
          const [actual] = await runOn(backend, tf.Cast, { x }, { dtype: to });
          const expected = Array.from(x.data, (value) =>
            to === 'float32' ? value : to === 'int32' ? Math.trunc(value) || 0 : Number(value !== 0),
          );
          expect(actual!.dtype).toBe(to);
          expect(
            Array.from(actual!.data, (value) => value || 0),
            `${from} to ${to}`,
          ).toEqual(expected.map((value) => value || 0));
        }
      }
    }
    // As Int32Array does it, also for what has no whole number.
    const x = oddValues();
    const [actual] = await runOn(backend, tf.Cast, { x }, { dtype: 'int32' });
    const representable = x.data.map((value) => (Math.abs(value) < 2 ** 31 ? value : Number.NaN));
    const expected = Int32Array.from(representable);
    for (let index = 0; index < expected.length; index++) {
      if (!Number.isNaN(representable[index]) || Number.isNaN(x.data[index])) {
        expect(actual!.data[index], `int32(${x.data[index]})`).toBe(expected[index]);
      }
    }
  });

  it('Fill, ZerosLike, OnesLike', async () => {
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      for (const shape of [[], [1], [17], [3, 0], [5, 7, 9]]) {
        await expectAgreement(backend, { kernelName: tf.Fill, inputs: {}, attributes: { shape, value: 1, dtype } });
        await expectAgreement(backend, { kernelName: tf.ZerosLike, inputs: { x: values(shape, 1, dtype) } });
        await expectAgreement(backend, { kernelName: tf.OnesLike, inputs: { x: values(shape, 1, dtype) } });
      }
    }
    await expectAgreement(backend, {
      kernelName: tf.Fill,
      inputs: {},
      attributes: { shape: [9], value: -2.5, dtype: 'float32' },
    });
    await expectAgreement(backend, {
      kernelName: tf.Fill,
      inputs: {},
      attributes: { shape: [9], value: -7, dtype: 'int32' },
    });
  });
});
