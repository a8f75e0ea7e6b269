import { argMax } from './arg-max.ts';
import { meanOverExamples } from './mean-over-examples.ts';
import type { Metric } from './metric.ts';

/**
 * The share of examples whose largest score is at their label, in 0 to 1: `accuracy` over many batches. Of equal scores the first
 * counts, as `argmax` takes it in NumPy, PyTorch and TensorFlow. `fit` and `evaluate` report the
 * same figure unasked, counted on the device. The metric's name is `sparseCategoricalAccuracy`.
 *
 * @example
 * const metric = sparseCategoricalAccuracy();
 * metric.update([0.1, 0.9, 0.7, 0.3], [1, 1]);
 * metric.compute(); // 0.5
 */
export const sparseCategoricalAccuracy = (): Metric =>
  meanOverExamples('sparseCategoricalAccuracy', (scores, label) => Number(argMax(scores) === label));
