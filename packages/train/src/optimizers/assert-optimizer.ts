import { ArgumentError } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from './optimizer.ts';

/** @throws ArgumentError for anything that is neither a description of this package nor a TensorFlow.js optimizer. */
export const assertOptimizer = (optimizer: Optimizer): void => {
  if (optimizer instanceof tf.Optimizer || (optimizer as Partial<Optimizer> | null)?.['kind' as never] === 'sgd')
    return;
  throw new ArgumentError(
    `optimizer must be sgd({ learningRate: … }) or an optimizer of TensorFlow.js such as tf.train.adam(), got ${typeof optimizer}.`,
  );
};
