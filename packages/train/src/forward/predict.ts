import { ArgumentError } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createForwardPass } from './create-forward-pass.ts';

/**
 * The model's logits for images, dropout off. Apply `tf.softmax` for probabilities, `tf.argMax(logits, 1)` for classes.
 *
 * @param images float32 `[batch, height, width, channels]`, any number of them; stays the caller's.
 * @param options.batchSize How many go through the model at a time, which bounds memory; 128 by default.
 * @returns float32 `[batch, classes]`, the caller's to dispose.
 * @throws ArgumentError when the images don't fit the model, or there are none.
 */
export const predict = (
  model: LayersModel,
  images: tf.Tensor,
  { batchSize = 128 }: { readonly batchSize?: number } = {},
): tf.Tensor2D => {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new ArgumentError(`predict: batchSize must be a whole number of at least 1, got ${batchSize}.`);
  }
  const expected = model.inputs[0]!.shape;
  const fits = images.rank === expected.length && images.shape.every((size, axis) => size === (expected[axis] ?? size));
  if (!fits || images.shape[0] === 0) {
    throw new ArgumentError(
      `predict: the model "${model.name}" takes images [${expected.map((size) => size ?? 'batch')}], at least one of them, ` +
        `got [${images.shape}]. A single image needs a batch axis: tf.expandDims(image).`,
    );
  }
  const forward = createForwardPass(model);
  try {
    return tf.tidy(() => {
      const count = images.shape[0]!;
      if (count <= batchSize) return forward.run(images);
      const parts: tf.Tensor2D[] = [];
      for (let from = 0; from < count; from += batchSize) {
        parts.push(tf.tidy(() => forward.run(tf.slice(images, from, Math.min(batchSize, count - from)))));
      }
      return tf.concat(parts);
    });
  } finally {
    forward.dispose();
  }
};
