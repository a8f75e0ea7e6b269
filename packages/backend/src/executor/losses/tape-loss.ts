import * as tf from '@tensorflow/tfjs-core';
import type { Loss, PointwiseLoss } from './loss.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

/** The loss of a batch with TensorFlow.js operations, on any engine. */
export const tapeLoss = (loss: Loss, output: tf.Tensor, targets: tf.Tensor): tf.Scalar => {
  if (typeof loss === 'function') return loss(output, targets);
  switch (loss.kind) {
    case 'sparseCategoricalCrossEntropy': {
      const { labelSmoothing, classWeights } = loss;
      if (labelSmoothing === 0 && !classWeights)
        return softmaxCrossEntropy(output as tf.Tensor2D, targets as tf.Tensor1D);
      const classes = output.shape[1]!;
      // Not oneHot(…, 'float32'): tfjs's WebAssembly kernel writes the bits of whole numbers there.
      const hot = tf.cast(tf.oneHot(targets as tf.Tensor1D, classes), 'float32');
      const sum = weightedSum(output, hot, loss);
      const weights = classWeights ? tf.sum(tf.mul(hot, tf.tensor1d([...classWeights]))) : tf.scalar(output.shape[0]!);
      return tf.div(sum, weights);
    }
    case 'categoricalCrossEntropy':
      return tf.div(weightedSum(output, targets, loss), output.shape[0]!);
    default:
      return tf.mean(pointwise(loss, output, targets)) as tf.Scalar;
  }
};

const weightedSum = (
  logits: tf.Tensor,
  shares: tf.Tensor,
  { labelSmoothing, classWeights }: { labelSmoothing: number; classWeights: readonly number[] | undefined },
): tf.Scalar => {
  const smoothed = tf.add(tf.mul(shares, 1 - labelSmoothing), labelSmoothing / logits.shape[1]!);
  const terms = tf.mul(tf.logSoftmax(logits), smoothed);
  const weighted = classWeights ? tf.mul(terms, tf.tensor1d([...classWeights])) : terms;
  return tf.neg(tf.sum<tf.Scalar>(weighted));
};

const pointwise = ({ kind, delta, fromLogits }: PointwiseLoss, output: tf.Tensor, targets: tf.Tensor): tf.Tensor => {
  const error = tf.sub(output, targets);
  switch (kind) {
    case 'meanSquaredError':
      return tf.square(error);
    case 'meanAbsoluteError':
      return tf.abs(error);
    case 'huber': {
      const size = tf.abs(error);
      const inner = tf.minimum(size, delta); // of its square the half, and a line for the rest
      return tf.mul(inner, tf.sub(size, tf.div(inner, 2)));
    }
    case 'binaryCrossEntropy': {
      if (fromLogits) {
        return tf.add(tf.sub(tf.relu(output), tf.mul(output, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(output)))));
      }
      const log = (x: tf.Tensor) => tf.maximum(tf.log(x), -100);
      return tf.neg(tf.add(tf.mul(targets, log(output)), tf.mul(tf.sub(1, targets), log(tf.sub(1, output)))));
    }
  }
};
