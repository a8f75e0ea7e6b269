import type { Optimizer as TensorFlowOptimizer } from '@tensorflow/tfjs-core';
import type { OptimizerDescription } from './optimizer-description.ts';

/** How weights follow their gradients: `sgd()`, `adam()` …, or an optimizer of TensorFlow.js (`tf.train.adagrad(0.1)`). */
export type Optimizer = OptimizerDescription | TensorFlowOptimizer;
