import { ArgumentError } from '@cnn/core';
import type { CategoricalCrossEntropy, SparseCategoricalCrossEntropy } from './loss.ts';

/** What both forms of cross-entropy accept. */
export interface CrossEntropyOptions {
  /** The share of the target that is spread evenly over all classes, in [0, 1); 0 by default. */
  readonly labelSmoothing?: number;
  /** How much each class counts; all alike by default. */
  readonly classWeights?: readonly number[];
}

/**
 * Softmax cross-entropy of logits `[batch, classes]` with int32 labels `[batch]`: the chapter's loss, PyTorch's
 * `nn.CrossEntropyLoss(weight, label_smoothing)`.
 *
 * @throws ArgumentError for an option out of range.
 */
export const sparseCategoricalCrossEntropy = (options: CrossEntropyOptions = {}): SparseCategoricalCrossEntropy => ({
  kind: 'sparseCategoricalCrossEntropy',
  ...checked('sparseCategoricalCrossEntropy', options),
});

/**
 * Softmax cross-entropy of logits with targets of the same shape `[batch, classes]`, which say each class's share: float32, as
 * `mixUp` and `cutMix` make them. int32 labels `[batch]` stand for all of one class, so that validation may have those.
 *
 * @throws ArgumentError for an option out of range.
 */
export const categoricalCrossEntropy = (options: CrossEntropyOptions = {}): CategoricalCrossEntropy => ({
  kind: 'categoricalCrossEntropy',
  ...checked('categoricalCrossEntropy', options),
});

const checked = (name: string, { labelSmoothing = 0, classWeights }: CrossEntropyOptions) => {
  if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
    throw new ArgumentError(
      `${name}: labelSmoothing must be at least 0 and less than 1, got ${labelSmoothing}. 0.1 is usual, 0 turns it off.`,
    );
  }
  const wrong = classWeights?.find((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (wrong !== undefined) {
    throw new ArgumentError(`${name}: classWeights must be numbers of at least 0, one for each class, got ${wrong}.`);
  }
  return { labelSmoothing, classWeights };
};
