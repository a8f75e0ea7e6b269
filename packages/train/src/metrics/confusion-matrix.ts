import { countedMetric } from './counted-metric.ts';
import type { Metric } from './metric.ts';

/**
 * How often each class was taken for each: `matrix[label][prediction]` is a number of examples, as in scikit-learn's `confusion_matrix`
 * and torchmetrics' `ConfusionMatrix`. The prediction is the largest score, the first of equal ones. Classes that never came have rows
 * or columns of zeros; without any example the matrix is `[]`. The metric's name is `confusionMatrix`.
 */
export const confusionMatrix = (): Metric<number[][]> => countedMetric('confusionMatrix', (matrix) => matrix, []);
