import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../../webgpu-backend.ts';
import { flatProgram } from '../flat-program.ts';
import { integers } from '../integers.ts';

/** Threads that should have work, and rows that a thread adds up at least. */
const threads = 4096;
const fewest = 32;

/** Adds up the rows of a matrix, in an order that depends on its shape alone: where there are many, parts of them first. */
export const sumRows = (
  backend: WebgpuBackend,
  matrix: TensorInfo,
  rows: number,
  outputShape: readonly number[],
): TensorInfo => {
  const columns = outputShape.reduce((product, size) => product * size, 1);
  const parts = Math.min(Math.ceil(threads / columns), Math.ceil(rows / fewest));
  const part = Math.ceil(rows / parts);
  const count = Math.ceil(rows / part);
  const program = flatProgram({
    name: 'SumRows',
    inputs: ['matrix'],
    uniforms: ['rows', 'columns', 'part', 'sums'],
    outputShape: count > 1 ? [count, columns] : outputShape,
    threads: count * columns,
    code,
  });
  const sums = backend.runWebGPUProgram(
    program,
    [matrix],
    'float32',
    integers(rows, columns, part, count * columns),
  ) as TensorInfo;
  if (count === 1) return sums;
  const sum = sumRows(backend, sums, count, outputShape);
  backend.disposeData(sums.dataId);
  return sum;
};

const code = `
  fn main(index : i32) {
    if (index < uniforms.sums) {
      let column = index % uniforms.columns;
      let first = index / uniforms.columns * uniforms.part;
      let last = min(first + uniforms.part, uniforms.rows);
      var sum = 0.0;
      for (var row = first; row < last; row++) {
        sum += matrix[row * uniforms.columns + column];
      }
      result[index] = sum;
    }
  }`;
