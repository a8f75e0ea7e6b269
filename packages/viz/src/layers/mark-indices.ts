import { cast, equal, expandDims, range, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** A row for each index, of 1 at its place and 0 elsewhere: `oneHot`, which refuses rows of one. */
export const markIndices = (indices: Tensor1D, count: number): Tensor2D =>
  cast(equal<Tensor2D>(expandDims(indices, 1), range(0, count, 1, 'int32')), 'float32');
