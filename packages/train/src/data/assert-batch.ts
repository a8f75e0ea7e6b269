import { ArgumentError } from '@cnn/core';
import { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Batch } from './batch.ts';

/**
 * Refuses a batch that does not fit the model, before anybody sees it. Values of labels are `stepOn`'s to look at.
 *
 * @param where Names the batch in messages, for example `batch 3 of the training data`.
 * @throws ArgumentError
 */
export const assertBatch = (batch: Batch, model: LayersModel, where: string): void => {
  if (!(batch?.images instanceof Tensor && batch.labels instanceof Tensor)) {
    throw new ArgumentError(
      `Expected { images, labels } with two tensors as ${where}, got ${batch === null ? 'null' : typeof batch}` +
        `${batch && typeof batch === 'object' ? ` with the keys [${Object.keys(batch).join(', ')}]` : ''}.`,
    );
  }
  const { images, labels } = batch;
  const expected = model.inputs[0]!.shape;
  if (!fits(images.shape, expected)) {
    throw new ArgumentError(
      `The images of ${where} have the shape [${images.shape}], but the model "${model.name}" takes ` +
        `[${expected.map((size) => size ?? 'batch')}]. Resize the images, or build the model with ` +
        `inputShape: [${images.shape.slice(1)}].`,
    );
  }
  if (images.shape[0] !== labels.shape[0] || labels.size === 0) {
    throw new ArgumentError(
      `${where} has ${images.shape[0]} images and ${labels.shape[0]} labels; it needs one label an image, and at least one.`,
    );
  }
};

const fits = (shape: readonly number[], expected: readonly (number | null)[]): boolean => {
  if (shape.length !== expected.length) return false;
  for (let axis = 0; axis < shape.length; axis++) if (shape[axis] !== (expected[axis] ?? shape[axis])) return false;
  return true;
};
