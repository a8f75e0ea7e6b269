import type { Variable } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';

/** A trainable array of a layer and where it lies during the current step. */
export class Weight {
  /** Set before each step: users may have written other values since the last one. */
  address = 0;
  readonly length: number;

  constructor(readonly layerVariable: LayerVariable) {
    this.length = (layerVariable.shape as number[]).reduce((product, size) => product * size, 1);
  }

  get variable(): Variable {
    return this.layerVariable.read() as Variable;
  }
}
