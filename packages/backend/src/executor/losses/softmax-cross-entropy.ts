import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Softmax cross-entropy of logits with whole-number labels, mean over the batch: the loss of the chapter, PyTorch's
 * `nn.CrossEntropyLoss()`.
 *
 * Its gradient is (softmax(logits) − onehot(labels)) / batch, computed from what the forward pass has at hand. A label outside
 * 0 … classes − 1 counts as none of the classes; `fit` and `evaluate` refuse it beforehand.
 *
 * @param logits float32 `[batch, classes]`.
 * @param labels int32 `[batch]`.
 * @returns The loss in nats, a float32 scalar on the device.
 * @throws ArgumentError when the two don't fit together.
 */
export const softmaxCrossEntropy = (logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar => {
  if (logits.rank !== 2 || labels.rank !== 1 || logits.shape[0] !== labels.shape[0] || labels.dtype !== 'int32') {
    throw new ArgumentError(
      'softmaxCrossEntropy takes float32 logits [batch, classes] and int32 labels [batch], got ' +
        `${logits.dtype} [${logits.shape}] and ${labels.dtype} [${labels.shape}].`,
    );
  }
  const [batch, classes] = logits.shape;
  const loss = tf.customGrad((input: tf.Tensor | GradSaver, saver: tf.Tensor | GradSaver) => {
    const shifted = tf.sub(input as tf.Tensor2D, tf.max(input as tf.Tensor2D, 1, true)); // so that exp can't overflow
    const exponentials = tf.exp(shifted);
    const sums = tf.sum(exponentials, 1, true);
    // Not oneHot(…, 'float32'): tfjs's WebAssembly kernel writes the bits of whole numbers there.
    const target = tf.cast(tf.oneHot(labels, classes), 'float32');
    const right = tf.sum(tf.mul(shifted, target), 1, true);
    (saver as GradSaver)([tf.sub(tf.div(exponentials, sums), target)]);
    return {
      value: tf.mean(tf.sub(tf.log(sums), right)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, tf.mul(dy, 1 / batch)),
    };
  });
  return loss(logits) as tf.Scalar;
};

type GradSaver = (tensors: tf.Tensor[]) => void;
