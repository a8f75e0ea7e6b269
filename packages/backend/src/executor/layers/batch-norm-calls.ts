import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import type { Layer } from './layer.ts';
import type { LayerCalls } from './with-calls.ts';

/**
 * Batch normalisation whose running variance is PyTorch's: unbiased. TensorFlow.js's layer keeps the biased one, by which a network
 * trained here would predict otherwise than one trained there.
 *
 * @param momentum The share of the running statistics that is kept; each layer's own by default.
 */
export const batchNormCalls = (model: LayersModel, momentum?: number): LayerCalls =>
  new Map(
    allLayers(model)
      .filter((layer) => layer.getClassName() === 'BatchNormalization')
      .map((layer) => [layer, unbiased(layer, momentum)]),
  );

interface BatchNorm {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly scale: boolean;
  readonly center: boolean;
}

const unbiased = (layer: Layer, given: number | undefined): Layer['call'] => {
  const usual = layer.call.bind(layer);
  return (inputs, kwargs) => {
    if (!kwargs.training) return usual(inputs, kwargs);
    return tf.tidy(() => {
      const { axis, epsilon, scale, center, ...own } = layer.getConfig() as unknown as BatchNorm;
      const momentum = given ?? own.momentum;
      const input = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const channel = axis < 0 ? axis + input.rank : axis;
      const axes = input.shape.map((_, index) => index).filter((index) => index !== channel);
      const wide = input.shape.map((size, index) => (index === channel ? size : 1));
      const left = [...layer.weights];
      const gamma = scale ? left.shift()!.read() : undefined;
      const beta = center ? left.shift()!.read() : undefined;
      const [runningMean, runningVariance] = left.map((weight) => weight.read() as tf.Variable) as [
        tf.Variable,
        tf.Variable,
      ];
      const mean = tf.mean(input, axes, true);
      const centred = tf.sub(input, mean);
      const variance = tf.mean(tf.square(centred), axes, true);
      const count = input.size / input.shape[channel]!;
      const move = (running: tf.Variable, batch: tf.Tensor) =>
        running.assign(tf.add(tf.mul(running, momentum), tf.mul(tf.reshape(batch, running.shape), 1 - momentum)));
      move(runningMean, mean);
      move(runningVariance, tf.mul(variance, count / Math.max(1, count - 1)));
      const normed = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
      const scaled = gamma ? tf.mul(normed, tf.reshape(gamma, wide)) : normed;
      return beta ? tf.add(scaled, tf.reshape(beta, wide)) : scaled;
    });
  };
};
