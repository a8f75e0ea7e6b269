import { isAtHand } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertLabels } from './assert-labels.ts';
import type { Batch } from './batch.ts';

/**
 * Runs a step on a batch, and names the batch where it is at fault. An open model itself refuses labels that are at hand, and
 * TensorFlow.js takes one out of range for "none of the classes" without a word: labels on a device are looked at before the step.
 *
 * @returns A promise where there is something to wait for: a small step takes little longer than some of them.
 * @param where Names the batch in messages, for example `batch 3 of the training data`.
 * @throws ArgumentError for a label out of range; what the step throws.
 */
export const stepOn = (
  batch: Batch,
  model: LayersModel,
  where: string,
  step: () => void | Promise<void>,
): void | Promise<void> => {
  const blame = async (error: unknown): Promise<void> => {
    await assertLabels(batch, model, where);
    throw error;
  };
  if (!isAtHand()) return assertLabels(batch, model, where).then(step);
  try {
    const running = step();
    return running?.catch(blame);
  } catch (error) {
    return blame(error);
  }
};
