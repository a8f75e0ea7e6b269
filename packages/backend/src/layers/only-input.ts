import type { Tensor } from '@tensorflow/tfjs-core';

/** The input of a layer that takes one. */
export const onlyInput = <Kind extends Tensor>(inputs: Tensor | Tensor[]): Kind =>
  (Array.isArray(inputs) ? inputs[0] : inputs) as Kind;
