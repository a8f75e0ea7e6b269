import { correctCount } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';

/**
 * The share of examples whose largest logit is at their label, in 0 to 1. Waits for the device; disposes nothing.
 *
 * @param logits float32 `[batch, classes]`; probabilities serve as well.
 * @param labels int32 `[batch]`.
 * @throws ArgumentError when there are not as many labels as rows of logits, or none.
 */
export const accuracy = async (logits: Tensor2D, labels: Tensor1D): Promise<number> => {
  if (logits.rank !== 2 || labels.rank !== 1 || logits.shape[0] !== labels.shape[0] || labels.size === 0) {
    throw new ArgumentError(
      `accuracy takes logits [batch, classes] and labels [batch] of at least one example, got [${logits.shape}] and [${labels.shape}].`,
    );
  }
  const correct = correctCount(logits, labels);
  const [count] = await correct.data();
  correct.dispose();
  return count! / labels.size;
};
