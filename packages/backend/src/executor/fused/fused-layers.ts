import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readsImages } from '../convolution/reads-images.ts';
import { allLayers } from '../layers/all-layers.ts';
import type { Layer } from '../layers/layer.ts';
import type { LayerCalls } from '../layers/with-calls.ts';
import { activationGradient } from './activation-gradient.ts';

const activations = ['linear', 'relu', 'relu6', 'sigmoid', 'elu'];

/**
 * Convolutions and dense layers whose product, bias and activation are one kernel, and so are the slopes of the activation in the
 * backward pass, on engines that have that kernel. TensorFlow.js fuses nothing while it records for gradients. Elsewhere `others` and
 * the layers' own calls remain.
 */
export const fusedLayers = (model: LayersModel, others: LayerCalls): LayerCalls =>
  new Map(
    allLayers(model)
      .filter(isFusable)
      .map((layer) => {
        const usual = others.get(layer) ?? layer.call.bind(layer);
        const fused = layer.getClassName() === 'Dense' ? dense(layer) : convolution(layer);
        const call: Layer['call'] = (inputs, kwargs) => {
          const input = [inputs].flat()[0]!;
          const isServed = tf.getKernel(activationGradient, tf.getBackend()) && input.rank === fused.rank;
          return isServed ? tf.tidy(() => fused.apply(input)) : usual(inputs, kwargs);
        };
        return [layer, call];
      }),
  );

const isFusable = (layer: Layer): boolean => {
  const { activation, dataFormat, dilationRate = 1 } = layer.getConfig();
  if (!layer.trainable || !activations.includes(String(activation))) return false;
  if (layer.getClassName() === 'Dense') return true;
  return (
    layer.getClassName() === 'Conv2D' &&
    dataFormat === 'channelsLast' &&
    [dilationRate].flat().every((rate) => rate === 1)
  );
};

interface Fused {
  readonly rank: number;
  apply(input: tf.Tensor): tf.Tensor;
}

const dense = (layer: Layer): Fused => ({
  rank: 2,
  apply: fused(layer, true, {
    forward: (x, kernel, bias, activation) =>
      tf
        .engine()
        .runKernel(
          '_FusedMatMul',
          { a: x, b: kernel, ...(bias && { bias }) },
          { transposeA: false, transposeB: false, activation },
        ) as tf.Tensor,
    inputGradient: (dy, _, kernel) => tf.matMul(dy as tf.Tensor2D, kernel as tf.Tensor2D, false, true),
    kernelGradient: (dy, x) => tf.matMul(x as tf.Tensor2D, dy as tf.Tensor2D, true),
  }),
});

const convolution = (layer: Layer): Fused => {
  const { strides, padding: pad } = layer as unknown as { strides: [number, number]; padding: 'same' | 'valid' };
  const geometry = { strides, pad, dataFormat: 'NHWC' };
  const run = (name: string, inputs: tf.NamedTensorMap, attributes: object) =>
    tf.engine().runKernel(name, inputs, { ...geometry, ...attributes }) as tf.Tensor;
  return {
    rank: 4,
    apply: fused(layer, !readsImages(layer), {
      forward: (x, filter, bias, activation) =>
        run('FusedConv2D', { x, filter, ...(bias && { bias }) }, { dilations: 1, activation }),
      inputGradient: (dy, x, filter) => run('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
      kernelGradient: (dy, x, filter) => run('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
    }),
  };
};

interface Passes {
  forward(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor | undefined, activation: string): tf.Tensor;
  inputGradient(dy: tf.Tensor, x: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
  kernelGradient(dy: tf.Tensor, x: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
}

/** A layer with a gradient of its own, by its input too where somebody asks for it. */
const fused =
  (layer: Layer, byInput: boolean, { forward, inputGradient, kernelGradient }: Passes) =>
  (input: tf.Tensor): tf.Tensor => {
    const activation = String(layer.getConfig().activation);
    const weights = layer.weights.map((weight) => weight.read());
    const operation = tf.customGrad((...operands) => {
      const save = operands.pop() as unknown as tf.GradSaveFunc;
      const [kernel, bias] = (byInput ? operands.slice(1) : operands) as [tf.Tensor, tf.Tensor?];
      const value = forward(input, kernel, bias, activation);
      save([input, kernel, value]);
      const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, filter, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const slope =
          activation === 'linear'
            ? dy
            : (tf.engine().runKernel(activationGradient, { dy, y }, { activation }) as tf.Tensor);
        return [
          ...(byInput ? [inputGradient(slope, x, filter)] : []),
          kernelGradient(slope, x, filter),
          ...(bias
            ? [
                tf.sum(
                  slope,
                  slope.shape.slice(0, -1).map((_, axis) => axis),
                ),
              ]
            : []),
        ];
      };
      return { value, gradFunc };
    });
    return operation(...(byInput ? [input, ...weights] : weights));
  };
