import type { CategoricalCrossEntropy, Loss, SparseCategoricalCrossEntropy } from './loss.ts';

/** Whether outputs are logits of classes, so that predictions are right or wrong. */
export const isClassification = (loss: Loss): loss is SparseCategoricalCrossEntropy | CategoricalCrossEntropy =>
  typeof loss !== 'function' &&
  (loss.kind === 'sparseCategoricalCrossEntropy' || loss.kind === 'categoricalCrossEntropy');
