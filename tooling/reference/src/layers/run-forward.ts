import * as tf from '@tensorflow/tfjs-core';
import type { LayerAnswer, LayerQuestion } from './layer-run.ts';

/** Only the forward pass, where TensorFlow.js has no gradient, or another one than PyTorch. */
export const runForward = ({ model, inputs, training }: LayerQuestion): LayerAnswer => ({
  output: tf.tidy(() => model.apply([...inputs], { training }) as tf.Tensor),
});
