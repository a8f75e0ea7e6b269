import { util } from '@tensorflow/tfjs-core';

/** A tensor seen as [outer, axis, inner], of which the middle is reduced. */
export interface ReductionExtent {
  readonly axes: readonly number[];
  readonly outShape: number[];
  readonly keptShape: number[];
  /** False where reduced and kept dimensions alternate: the tensor is then transposed to [outer, axis] first. */
  readonly adjacent: boolean;
  readonly outer: number;
  readonly axis: number;
  readonly inner: number;
}

export const reductionExtent = (shape: readonly number[], axis: number | number[]): ReductionExtent => {
  const axes = util.parseAxisParam(axis, shape as number[]).sort((a, b) => a - b);
  const outShape: number[] = [];
  const keptShape: number[] = [];
  let outer = 1;
  let reduced = 1;
  let inner = 1;
  let adjacent = true;
  let begun = false;
  for (let index = 0; index < shape.length; index++) {
    const size = shape[index]!;
    if (axes.includes(index)) {
      keptShape.push(1);
      if (inner > 1 && size > 1) adjacent = false;
      if (size !== 1) begun = true;
      reduced *= size;
    } else {
      keptShape.push(size);
      outShape.push(size);
      if (begun) inner *= size;
      else outer *= size;
    }
  }
  return { axes, outShape, keptShape, adjacent, outer, axis: reduced, inner };
};
