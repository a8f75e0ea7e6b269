import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { values } from '../testing/values.ts';

const edges = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 16, 17, 23, 31, 32, 33, 47, 48, 49, 63, 64, 65, 96, 97];
const edge = (random: Random) => edges[random.integer(0, edges.length - 1)]!;

describe.each(cnnBackends)('matrices on %s', (backend) => {
  it('multiplies, with every pair of transpositions', async () => {
    const random = new Random(3);
    const sizes = [
      [1, 1, 1],
      [0, 3, 4],
      [3, 0, 4],
      [3, 4, 0],
      [16, 400, 120],
      [16, 120, 84],
      [16, 84, 10],
      [2, 600, 3],
      ...Array.from({ length: 40 }, () => [edge(random), edge(random), edge(random)]),
    ] as [number, number, number][];
    for (const [rows, inner, columns] of sizes) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          const a = values(transposeA ? [inner, rows] : [rows, inner], 1);
          const b = values(transposeB ? [columns, inner] : [inner, columns], 2);
          await expectAgreement(backend, {
            kernelName: tf.BatchMatMul,
            inputs: { a, b },
            attributes: { transposeA, transposeB },
            compiled: inner > 0,
          });
        }
      }
    }
  });

  it('multiplies batches, also where one side has a single matrix', async () => {
    const batches: readonly (readonly [number[], number[]])[] = [
      [[3], [3]],
      [[1], [4]],
      [[4], [1]],
      [[], [5]],
      [
        [2, 3],
        [2, 3],
      ],
      [[2, 3], []],
    ];
    for (const [outerA, outerB] of batches) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          const a = values([...outerA, ...(transposeA ? [9, 7] : [7, 9])], 1);
          const b = values([...outerB, ...(transposeB ? [17, 9] : [9, 17])], 2);
          const attributes = { transposeA, transposeB };
          await expectAgreement(backend, { kernelName: tf.BatchMatMul, inputs: { a, b }, attributes });
        }
      }
    }
  });

  it.each(['linear', 'relu', 'relu6', 'elu', 'leakyrelu', 'sigmoid', 'prelu'])(
    'fuses bias and %s',
    async (activation) => {
      for (const [rows, inner, columns] of [
        [5, 7, 3],
        [17, 33, 65],
        [1, 64, 10],
      ] as const) {
        for (const biasShape of [[columns], [1, columns]]) {
          const inputs = {
            a: values([rows, inner], 1),
            b: values([inner, columns], 2),
            bias: values(biasShape, 3),
            ...(activation === 'prelu' ? { preluActivationWeights: values([columns], 4) } : {}),
          };
          const attributes = { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0.3 };
          await expectAgreement(backend, { kernelName: tf._FusedMatMul, inputs, attributes });
        }
      }
    },
  );

  it('leaves a bias for each element to tfjs', async () => {
    const inputs = { a: values([5, 7], 1), b: values([7, 3], 2), bias: values([5, 3], 3) };
    const attributes = { transposeA: false, transposeB: false, activation: 'relu' };
    await expectAgreement(backend, { kernelName: tf._FusedMatMul, inputs, attributes, compiled: false });
  });

  it('says what does not fit', async () => {
    const inputs = { a: values([5, 7], 1), b: values([8, 3], 2) };
    await expect(runOn(backend, tf.BatchMatMul, inputs, { transposeA: false, transposeB: false })).rejects.toThrow(
      /inner shapes \(7\) and \(8\)/,
    );
  });

  it('a NaN stays in its row', async () => {
    const a = values([9, 20], 1);
    a.data[45] = Number.NaN;
    a.data[100] = Number.POSITIVE_INFINITY;
    const b = values([20, 18], 2, 'float32', 0.5, 1);
    const attributes = { transposeA: false, transposeB: false };
    await expectAgreement(backend, { kernelName: tf.BatchMatMul, inputs: { a, b }, attributes });
  });
});
