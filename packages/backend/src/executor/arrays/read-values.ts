import * as tf from '@tensorflow/tfjs-core';
import { asCnnBackend } from '../../cnn/copies/as-cnn-backend.ts';
import { isAtHand } from './is-at-hand.ts';

/**
 * A tensor's values, to be looked at: at once where they are at hand, and then maybe the tensor's own memory, which is to be left as it
 * is and holds until the next step; else when the device is done.
 */
export const readValues = (tensor: tf.Tensor): tf.TypedArray | Promise<tf.TypedArray> => {
  const own = asCnnBackend(tf.backend());
  if (own) return own.storage(tensor.dataId).values as tf.TypedArray;
  return isAtHand() ? tensor.dataSync() : tensor.data();
};
