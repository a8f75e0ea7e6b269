import { openModel } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertClassifier } from '../data/assert-classifier.ts';

/**
 * The model's logits for images, dropout off. Apply `tf.softmax` for probabilities, `tf.argMax(logits, 1)` for classes. To ask a model
 * over and over, open it once (`openModel`) and keep it open.
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
  assertClassifier(model);
  const open = openModel(model);
  try {
    return tf.tidy(() => {
      const count = images.shape[0] ?? 0;
      if (count <= batchSize) return open.predict(images) as tf.Tensor2D;
      const parts: tf.Tensor2D[] = [];
      for (let from = 0; from < count; from += batchSize) {
        const part = tf.slice(images, from, Math.min(batchSize, count - from));
        parts.push(open.predict(part) as tf.Tensor2D);
        part.dispose();
      }
      return tf.concat(parts);
    });
  } finally {
    open.dispose();
  }
};
