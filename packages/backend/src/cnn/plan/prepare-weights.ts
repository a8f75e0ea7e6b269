import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Weight } from './weight.ts';

/**
 * Looks up where the weights lie before a step that overwrites them in place. Values that another tensor shares, such as
 * a clone that someone kept as a snapshot, are copied first.
 */
export const prepareWeights = (backend: CnnBackend, weights: readonly Weight[], overwrite: boolean): void => {
  for (const weight of weights) {
    const { variable } = weight;
    if (overwrite && backend.storage(variable.dataId).refCount > 1) makeOwn(backend, variable);
    weight.address = backend.address(variable);
  }
};

const makeOwn = (backend: CnnBackend, variable: tf.Variable): void => {
  const values = backend.storage(variable.dataId).values as Float32Array;
  const copy = tf.tensor(values.slice(), variable.shape);
  variable.assign(copy);
  copy.dispose();
};
