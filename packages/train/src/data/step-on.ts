import { isAtHand } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertLabels } from './assert-labels.ts';
import type { Batch } from './batch.ts';

/**
 * Runs a step on a batch, and names the batch where it is at fault. An open model itself refuses labels that are at hand, and
 * TensorFlow.js takes one out of range for "none of the classes" without a word: labels on a device are looked at before the step.
 *
 * @param where Names the batch in messages, for example `batch 3 of the training data`.
 * @throws ArgumentError for a label out of range; what the step throws.
 */
export const stepOn = async (
  batch: Batch,
  model: LayersModel,
  where: string,
  step: () => void | Promise<void>,
): Promise<void> => {
  if (!isAtHand()) await assertLabels(batch, model, where);
  try {
    await step();
  } catch (error) {
    await assertLabels(batch, model, where);
    throw error;
  }
};
