import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { values } from '../testing/values.ts';

const types = ['float32', 'int32', 'bool'] as const;

const shapes: readonly number[][] = [
  [1],
  [17],
  [5, 7],
  [33, 65],
  [3, 1, 5],
  [3, 5, 7],
  [2, 6, 7, 3],
  [4, 16, 17, 6],
  [2, 1, 3, 1, 2],
  [2, 3, 2, 3, 2, 3],
  [0, 3],
];

describe.each(cnnBackends)('movements on %s', (backend) => {
  it('Transpose', async () => {
    const random = new Random(5);
    for (const shape of shapes) {
      for (let turn = 0; turn < 4; turn++) {
        const perm = Array.from(random.permutation(shape.length));
        const x = values(shape, 1, types[turn % 3]);
        await expectAgreement(backend, { kernelName: tf.Transpose, inputs: { x }, attributes: { perm } });
      }
    }
    // Seven dimensions that do not merge are more than compiled kernels take; seven that do are not.
    const x = values([2, 1, 2, 3, 2, 2, 2], 1);
    const reversed = { perm: [6, 5, 4, 3, 2, 1, 0] };
    await expectAgreement(backend, { kernelName: tf.Transpose, inputs: { x }, attributes: reversed });
    const many = values([2, 2, 2, 3, 2, 2, 2], 1);
    const inputs = { x: many };
    await expectAgreement(backend, { kernelName: tf.Transpose, inputs, attributes: reversed, compiled: false });
  });

  it('PadV2', async () => {
    const random = new Random(6);
    for (const shape of shapes) {
      for (const dtype of types) {
        const paddings = shape.map(() => [random.integer(0, 3), random.integer(0, 3)]);
        const attributes = { paddings, constantValue: dtype === 'bool' ? 1 : -2 };
        await expectAgreement(backend, { kernelName: tf.PadV2, inputs: { x: values(shape, 1, dtype) }, attributes });
      }
    }
  });

  it('Slice', async () => {
    const random = new Random(7);
    for (const shape of shapes) {
      for (let turn = 0; turn < 6; turn++) {
        const begin = shape.map((size) => random.integer(0, size));
        const size = shape.map((length, index) => random.integer(turn === 0 ? -1 : 0, length - begin[index]!));
        const x = values(shape, 1, types[turn % 3]);
        await expectAgreement(backend, { kernelName: tf.Slice, inputs: { x }, attributes: { begin, size } });
      }
    }
    const x = values([3, 4], 1);
    await expect(runOn(backend, tf.Slice, { x }, { begin: [0, 2], size: [3, 3] })).rejects.toThrow(/slice/i);
  });

  it('Concat, Pack', async () => {
    for (const dtype of types) {
      for (const shape of shapes) {
        for (let axis = 0; axis < shape.length; axis++) {
          const other = shape.slice();
          other[axis]! += 2;
          const none = shape.slice();
          none[axis] = 0;
          const inputs = [
            values(shape, 1, dtype),
            values(other, 2, dtype),
            values(none, 3, dtype),
            values(shape, 4, dtype),
          ];
          await expectAgreement(backend, {
            kernelName: tf.Concat,
            inputs,
            attributes: { axis },
            compiled: !shape.includes(0),
          });
          const [first, , , last] = inputs;
          const pair = [first!, last!, first!];
          await expectAgreement(backend, { kernelName: tf.Pack, inputs: pair, attributes: { axis } });
        }
      }
    }
    await expect(runOn(backend, tf.Concat, [values([2, 3], 1), values([3, 3], 2)], { axis: 1 })).rejects.toThrow(
      /does not match the shape of the rest/,
    );
  });

  it('SplitV, Unpack', async () => {
    for (const dtype of types) {
      for (const shape of shapes) {
        for (let axis = 0; axis < shape.length; axis++) {
          const x = values(shape, 1, dtype);
          const length = shape[axis]!;
          if (length === 0) continue;
          const numOrSizeSplits = length > 2 ? [1, length - 2, 1] : 1;
          await expectAgreement(backend, {
            kernelName: tf.SplitV,
            inputs: { x },
            attributes: { numOrSizeSplits, axis },
          });
          await expectAgreement(backend, { kernelName: tf.Unpack, inputs: { value: x }, attributes: { axis } });
        }
      }
    }
  });

  it('Tile', async () => {
    const random = new Random(8);
    for (const shape of shapes) {
      for (let turn = 0; turn < 3; turn++) {
        const reps = shape.map(() => random.integer(shape.length > 3 ? 1 : 0, shape.length > 3 ? 2 : 3));
        const x = values(shape, 1, types[turn]);
        await expectAgreement(backend, {
          kernelName: tf.Tile,
          inputs: { x },
          attributes: { reps },
          compiled: shape.length < 4,
        });
      }
    }
  });

  it('BroadcastTo, which tfjs composes', async () => {
    for (const [from, to] of [
      [[], [3, 4]],
      [[4], [3, 4]],
      [
        [3, 1],
        [3, 4],
      ],
      [
        [2, 1, 3, 1],
        [2, 5, 3, 7],
      ],
    ] as [number[], number[]][]) {
      const x = values(from, 1);
      await tf.setBackend('cpu');
      const expected = tf.tidy(() => tf.broadcastTo(tf.tensor(x.data, from), to).dataSync());
      const [actual] = await runOn(backend, tf.BroadcastTo, { x }, { shape: to });
      expect(actual!.shape).toEqual(to);
      expect(Array.from(actual!.data)).toEqual(Array.from(expected));
    }
  });

  it('Reverse', async () => {
    for (const dtype of types) {
      for (const shape of shapes) {
        for (const dims of [[0], [shape.length - 1], [...shape.keys()]]) {
          await expectAgreement(backend, {
            kernelName: tf.Reverse,
            inputs: { x: values(shape, 1, dtype) },
            attributes: { dims },
          });
        }
      }
    }
  });

  it('GatherV2', async () => {
    for (const dtype of types) {
      for (const shape of [[17], [5, 7], [3, 5, 7], [2, 6, 7, 3]]) {
        for (let axis = 0; axis < shape.length; axis++) {
          for (const indexShape of [[], [1], [4], [2, 3], [0]]) {
            const indices = values(indexShape, 2, 'int32', 0, shape[axis]!);
            const inputs = { x: values(shape, 1, dtype), indices };
            await expectAgreement(backend, { kernelName: tf.GatherV2, inputs, attributes: { axis, batchDims: 0 } });
          }
        }
      }
    }
    for (const wrong of [-1, 5]) {
      const indices = { shape: [1], dtype: 'int32', data: Int32Array.of(wrong) } as const;
      const inputs = { x: values([5, 2], 1), indices: { ...indices, shape: [1] } };
      await expect(runOn(backend, tf.GatherV2, inputs, { axis: 0, batchDims: 0 })).rejects.toThrow(
        `GatherV2: the index value ${wrong} is not in [0, 4]`,
      );
    }
  });

  it('OneHot', async () => {
    for (const shape of [[1], [17], [256], [3, 5], [0]]) {
      const indices = values(shape, 1, 'int32', -2, 12);
      for (const dtype of ['float32', 'int32']) {
        const attributes = { dtype, depth: 10, onValue: 2, offValue: -1 };
        const compiled = dtype === 'float32';
        const [actual] = await runOn(backend, tf.OneHot, { indices }, attributes);
        const [expected] = await runOn('cpu', tf.OneHot, { indices }, attributes);
        expect(actual!.shape).toEqual(expected!.shape);
        expect(Array.from(actual!.data)).toEqual(Array.from(expected!.data));
        await expectAgreement(backend, { kernelName: tf.OneHot, inputs: { indices }, attributes, compiled });
      }
    }
  });
});
