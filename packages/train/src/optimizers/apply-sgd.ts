import * as tf from '@tensorflow/tfjs-core';
import type { Sgd } from './sgd-description.ts';

/**
 * Updates one weight with TensorFlow.js operations, on any engine.
 *
 * @param velocity What the last call returned; undefined at first and without momentum.
 * @returns The new velocity, the caller's to dispose (the old one is disposed), or undefined without momentum.
 */
export const applySgd = (
  { learningRate, momentum, weightDecay, nesterov }: Sgd,
  weight: tf.Variable,
  gradient: tf.Tensor,
  velocity: tf.Tensor | undefined,
): tf.Tensor | undefined => {
  const next = tf.tidy(() => {
    const decayed = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay));
    if (momentum === 0) {
      weight.assign(tf.sub(weight, tf.mul(decayed, learningRate)));
      return [];
    }
    const moved = velocity ? tf.add(tf.mul(velocity, momentum), decayed) : tf.clone(decayed);
    const direction = nesterov ? tf.add(decayed, tf.mul(moved, momentum)) : moved;
    weight.assign(tf.sub(weight, tf.mul(direction, learningRate)));
    return [moved];
  });
  velocity?.dispose();
  return next[0] && tf.keep(next[0]);
};
