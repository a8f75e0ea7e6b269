import { ArgumentError } from '@cnn/core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { valuesOf } from './values-of.ts';

/** The rows of a tensor [examples, values], or of arrays, which must be of one length and finite. The tensor is read, not disposed. */
export async function rowsOf(who: string, source: Tensor2D | readonly ArrayLike<number>[]): Promise<number[][]> {
  let rows: number[][];
  if ('shape' in source) {
    const [count = 0, width = 0, ...more] = source.shape as readonly number[];
    if (source.shape.length !== 2 || more.length > 0) {
      throw new ArgumentError(
        `${who} expects a tensor of two dimensions, a row for each example, not [${source.shape}].`,
      );
    }
    const data = Array.from(await valuesOf(who, source));
    rows = Array.from({ length: count }, (_, row) => data.slice(row * width, (row + 1) * width));
  } else rows = Array.from(source, (row) => Array.from(row));
  const odd = rows.findIndex((row) => row.length !== rows[0]!.length || !row.every(Number.isFinite));
  if (odd >= 0) {
    throw new ArgumentError(`${who} expects finite numbers, as many in each row; row ${odd} is otherwise.`);
  }
  return rows;
}
