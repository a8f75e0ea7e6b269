import type { Optimizer as TensorFlowOptimizer } from '@tensorflow/tfjs-core';
import type { Sgd } from './sgd-description.ts';

/** How weights follow their gradients: one of this package's descriptions, or an optimizer of TensorFlow.js (`tf.train.adam()`). */
export type Optimizer = Sgd | TensorFlowOptimizer;
