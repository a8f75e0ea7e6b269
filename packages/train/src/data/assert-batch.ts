import { ArgumentError } from '@cnn/core';
import { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Batch } from './batch.ts';

/**
 * Refuses a batch that does not fit the model, before it costs a step or, worse, trains on nonsense: TensorFlow.js itself
 * takes a label out of range for "none of the classes" without a word.
 *
 * @param where Names the batch in messages, for example `batch 3 of the training data`.
 * @throws ArgumentError
 */
export const assertBatch = async (batch: Batch, model: LayersModel, where: string): Promise<void> => {
  if (!(batch?.images instanceof Tensor && batch.labels instanceof Tensor)) {
    throw new ArgumentError(
      `Expected { images, labels } with two tensors as ${where}, got ${batch === null ? 'null' : typeof batch}` +
        `${batch && typeof batch === 'object' ? ` with the keys [${Object.keys(batch).join(', ')}]` : ''}.`,
    );
  }
  const { images, labels } = batch;
  const expected = model.inputs[0]!.shape;
  if (images.rank !== expected.length || images.shape.some((size, axis) => size !== (expected[axis] ?? size))) {
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
  // Of other targets the open model says what they must be.
  if (labels.rank !== 1 || labels.dtype !== 'int32') return;
  const classes = model.outputs[0]!.shape.at(-1)!;
  // Labels have just come from the processor, so that this read waits for no device.
  const values = await labels.data();
  const wrong = values.findIndex((label) => label < 0 || label >= classes);
  if (wrong >= 0) {
    throw new ArgumentError(
      `Label ${values[wrong]} (example ${wrong} of ${where}) does not fit the model "${model.name}", whose ${classes} ` +
        `outputs stand for the labels 0 to ${classes - 1}. Build the model with classes: ${Math.max(...values) + 1} or more, ` +
        'or correct the labels.',
    );
  }
};
