import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { isDescription } from './is-description.ts';
import type { Optimizer } from './optimizer.ts';

/** @throws ArgumentError for anything that is neither a description of this project nor a TensorFlow.js optimizer. */
export const assertOptimizer = (optimizer: Optimizer): void => {
  if (typeof optimizer === 'object' && optimizer !== null) {
    if (optimizer instanceof tf.Optimizer || isDescription(optimizer)) return;
  }
  throw new ArgumentError(
    'optimizer must be sgd({ learningRate: … }), adam(), adamW(), rmsProp(), lars() or an optimizer of TensorFlow.js such as ' +
      `tf.train.adagrad(0.1), got ${typeof optimizer}.`,
  );
};
