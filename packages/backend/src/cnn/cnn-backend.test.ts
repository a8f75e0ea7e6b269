import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients and the chained operations
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CnnBackend } from './cnn-backend.ts';
import { DisposedTensorError } from './disposed-tensor-error.ts';
import { KernelsError } from './kernels-error.ts';
import { OutOfMemoryError } from './out-of-memory-error.ts';
import { cnnBackends } from './testing/cnn-backends.ts';

const backendOf = () => tf.backend() as CnnBackend;

describe.each(cnnBackends)('the backend %s', (name) => {
  beforeEach(async () => {
    await tf.setBackend(name);
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
  });

  const usable = () => expect(Array.from(tf.add(tf.tensor([1, 2]), 3).dataSync())).toEqual([4, 5]);

  it('says how much memory was asked for when there is none left, and goes on', () => {
    const before = tf.memory();
    const { numDataIds } = { numDataIds: backendOf().numDataIds() };
    for (const ask of [
      () => tf.fill([1e6, 1e6], 0),
      () => tf.matMul(tf.ones([1_000_000, 1]), tf.ones([1, 1_000_000])),
      () => tf.tile(tf.ones([1000, 1000]), [1000, 1000]),
    ]) {
      let error: unknown;
      tf.tidy(() => {
        try {
          ask();
        } catch (caught) {
          error = caught;
        }
      });
      expect(error).toBeInstanceOf(OutOfMemoryError);
      expect((error as OutOfMemoryError).bytes).toBe(4e12);
      expect((error as Error).message).toMatch(/^Out of memory: 3814697\.3 MiB asked for with [\d.]+ MiB in use/);
      usable();
    }
    tf.engine().endScope();
    tf.engine().startScope();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(backendOf().numDataIds()).toBe(numDataIds);
  });

  it.each([
    [2, /other operations.*prepare/],
    [3, /other operands.*prepare/],
  ])('tells kernels of another version (status %i) from a lack of memory', (status, message) => {
    const caught = (() => {
      try {
        backendOf().check(status);
      } catch (error) {
        return error;
      }
    })();
    expect(caught).toBeInstanceOf(KernelsError);
    expect((caught as Error).message).toMatch(message);
    expect(() => backendOf().run([9999, 0])).toThrow(KernelsError);
    expect(() => backendOf().check(1)).toThrow(OutOfMemoryError);
    usable();
  });

  it('refuses shapes that no memory can have', () => {
    const { pool } = backendOf();
    const ids = backendOf().numDataIds();
    for (const shape of [[Number.NaN], [-1], [2.5], [Number.POSITIVE_INFINITY]]) {
      expect(() => backendOf().output(shape, 'float32'), `${shape}`).toThrow(ArgumentError);
      expect(() => pool.reserve(shape[0]!)).toThrow(ArgumentError);
    }
    for (const [shape, dtype] of [
      [[2 ** 31], 'bool'],
      [[2 ** 30, 5], 'float32'],
      [[1e10, 1e10], 'int32'],
    ] as const) {
      expect(() => backendOf().output([...shape], dtype)).toThrow(
        /A tensor has at most 2147483647 elements and 4096 MiB/,
      );
    }
    expect(backendOf().numDataIds()).toBe(ids);
    usable();
  });

  it('a kernel that fails on its way leaves nothing behind', () => {
    const x = tf.ones([4, 1000]);
    const inUse = backendOf().kernels.bytesInUse();
    const ids = backendOf().numDataIds();
    // The transposed copy for the reduction is there when the result cannot be had.
    expect(() =>
      tf.engine().runKernel(
        'PadV2',
        { x },
        {
          paddings: [
            [0, 1e6],
            [0, 1e6],
          ],
          constantValue: 0,
        },
      ),
    ).toThrow(OutOfMemoryError);
    expect(() => tf.split(x, [500, 501], 1)).toThrow(/sizes/i);
    expect(backendOf().numDataIds()).toBe(ids);
    expect(backendOf().kernels.bytesInUse()).toBeLessThanOrEqual(inUse + 16_384);
    usable();
  });

  it('refuses a tensor that has been disposed', () => {
    const x = tf.ones([3]);
    const filter = tf.ones<tf.Rank.R4>([1, 1, 1, 1]);
    const image = tf.ones<tf.Rank.R4>([1, 2, 2, 1]);
    tf.dispose([x, filter]);
    expect(() => tf.add(x, 1)).toThrow(DisposedTensorError);
    expect(() => tf.sin(x)).toThrow(DisposedTensorError);
    expect(() => tf.conv2d(image, filter, 1, 'same')).toThrow(/disposed/);
    expect(() => x.dataSync()).toThrow(/disposed/);
    // tfjs lets a second disposal of the same tensor pass.
    x.dispose();
    expect(x.isDisposed).toBe(true);
    usable();
  });

  it('values outlive the memory that they were in', () => {
    const x = tf.relu(tf.tensor([1, 2, 3]));
    const read = x.dataSync();
    const part = tf.slice(x, 1, 2);
    x.dispose();
    tf.fill([3], 9);
    expect(Array.from(read)).toEqual([1, 2, 3]);
    expect(Array.from(part.dataSync())).toEqual([2, 3]);
  });

  it('reshaped and cloned tensors share memory until the last is disposed', () => {
    const x = tf.relu(tf.tensor([1, 2, 3, 4]));
    const square = tf.reshape(x, [2, 2]);
    const copy = square.clone();
    x.dispose();
    square.dispose();
    expect(copy.arraySync()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('takes tensors of other backends, and gives its own to them', async () => {
    const here = tf.relu(tf.tensor([1, -2, 3]));
    await tf.setBackend('cpu');
    const there = tf.tensor([10, 20, 30]);
    expect(Array.from(tf.add(here, there).dataSync())).toEqual([11, 20, 33]);
    await tf.setBackend(name);
    expect(Array.from(tf.mul(there, here).dataSync())).toEqual([10, 0, 90]);
  });

  it('runs operations that have no compiled form over the same memory', () => {
    const x = tf.relu(tf.tensor([0.5, 2]));
    expect(Array.from(tf.cos(tf.sin(x)).dataSync())[1]).toBeCloseTo(Math.cos(Math.sin(2)), 6);
    expect(tf.concat([tf.tensor(['a']), tf.tensor(['b'])]).arraySync()).toEqual(['a', 'b']);
    const complex = tf.complex(tf.relu(tf.tensor([1, 2])), tf.tensor([3, 4]));
    expect(Array.from(tf.imag(tf.add(complex, complex)).dataSync())).toEqual([6, 8]);
  });

  it('reads a bool that tfjs relabelled as a number', () => {
    const flags = tf.greater(tf.tensor([1, -1, 2]), 0);
    const { cast } = { cast: tf.getKernel('Cast', 'cpu')!.kernelFunc };
    const info = cast({ inputs: { x: flags }, backend: backendOf(), attrs: { dtype: 'float32' } }) as tf.TensorInfo;
    const numbers = tf.engine().makeTensorFromTensorInfo(info);
    expect(Array.from(tf.add(numbers, 1).dataSync())).toEqual([2, 1, 2]);
    expect(Array.from(tf.mul(numbers, tf.tensor([5, 6, 7])).dataSync())).toEqual([5, 0, 7]);
  });

  it('keeps memory flat over 200 training steps', () => {
    const x = tf.randomUniform<tf.Rank.R4>([8, 12, 12, 3], -1, 1, 'float32', 1);
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 0, 1, 2, 3], 'int32'), 4);
    const filter = tf.variable(tf.randomUniform<tf.Rank.R4>([3, 3, 3, 8], -0.3, 0.3, 'float32', 2));
    const weights = tf.variable(tf.randomUniform<tf.Rank.R2>([288, 4], -0.1, 0.1, 'float32', 3));
    const optimizer = tf.train.momentum(0.05, 0.9);
    const step = () =>
      tf.tidy(
        () =>
          optimizer
            .minimize(
              () => {
                const seen = tf.maxPool(tf.relu(tf.conv2d(x, filter, 1, 'same')), 2, 2, 'valid');
                return tf.losses.softmaxCrossEntropy(
                  labels,
                  tf.matMul(tf.reshape(seen, [8, 288]), weights),
                ) as tf.Scalar;
              },
              true,
              [filter, weights],
            )!
            .dataSync()[0]!,
      );
    const first = step();
    for (let count = 0; count < 20; count++) step();
    const { kernels } = backendOf();
    const held = () => ({
      tensors: tf.memory().numTensors,
      bytes: kernels.bytesInUse() + kernels.bytesPooled(),
    });
    const [before, inUse] = [held(), kernels.bytesInUse()];
    let last = 0;
    for (let count = 0; count < 200; count++) last = step();
    expect(last).toBeLessThan(first / 2);
    expect(held()).toEqual(before);
    expect(Math.abs(kernels.bytesInUse() - inUse)).toBeLessThan(4096); // the pool may serve a size from the next larger one
    optimizer.dispose();
    filter.dispose();
    weights.dispose();
  });

  it('gives everything back when its backend goes', async () => {
    const { kernels } = backendOf();
    const inUse = kernels.bytesInUse();
    const forgotten = tf.keep(tf.relu(tf.ones([1000, 1000])));
    expect(kernels.bytesInUse()).toBeGreaterThan(inUse);
    const { data } = backendOf();
    backendOf().dispose();
    expect(kernels.bytesInUse()).toBeLessThan(inUse + 1e6);
    expect(data.numDataIds()).toBe(0);
    expect(() => forgotten.dataSync()).toThrow();
    forgotten.dispose();
  });
});
