import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients
import type { LossCase } from './loss-case.ts';
import type { LossRunner } from './run-loss-case.ts';

/** Each loss as plain operations of TensorFlow.js, and its tape. */
export const lossByTape: LossRunner = (loss, outputs, target) => {
  const { value, grad } = tf.valueAndGrad((outputs) => meanLoss(loss, outputs as tf.Tensor2D, target))(outputs);
  return { value, gradient: grad };
};

const meanLoss = (loss: LossCase, outputs: tf.Tensor2D, target: tf.Tensor): tf.Tensor => {
  const classes = outputs.shape[1];
  switch (loss.kind) {
    case 'sparseCrossEntropy': {
      const weights = tf.tensor1d([...(loss.classWeights ?? new Array<number>(classes).fill(1))]);
      const truth = tf.oneHot(target as tf.Tensor1D, classes);
      const total = tf.sum(tf.mul(tf.mul(smooth(truth, loss.labelSmoothing), weights), tf.logSoftmax(outputs)));
      return tf.neg(tf.div(total, tf.sum(tf.mul(truth, weights))));
    }
    case 'denseCrossEntropy': {
      const total = tf.sum(tf.mul(smooth(target, loss.labelSmoothing), tf.logSoftmax(outputs)), -1);
      return tf.neg(tf.mean(total));
    }
    case 'binaryCrossEntropy':
      return tf.losses.sigmoidCrossEntropy(target, outputs);
    case 'meanSquaredError':
      return tf.losses.meanSquaredError(target, outputs);
    case 'huber':
      return tf.losses.huberLoss(target, outputs, undefined, loss.delta);
  }
};

/** Takes a share of the certainty and spreads it over all classes. */
const smooth = (truth: tf.Tensor, share: number): tf.Tensor =>
  tf.add(tf.mul(truth, 1 - share), share / truth.shape[1]!);
