import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { noPadding, type Translation } from './translation.ts';

type Layer = LayersModel['layers'][number];
type Translate = (translation: Translation, layer: Layer) => void;

const skip: Translate = () => {};

const zeroPadding: Translate = (translation, layer) => {
  const [[top, bottom], [left, right]] = layer.getConfig().padding as [[number, number], [number, number]];
  translation.padding = [top, left, bottom, right];
};

const convolution: Translate = (translation, layer) => {
  const { strides, padding } = layer.getConfig() as { strides: number[]; padding: string };
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor];
  const [height, width] = kernel.shape as [number, number];
  // Only for stride 1 and odd kernels, the only ones here, do TensorFlow's "same" and even zeros agree.
  const same = padding === 'same' ? [height >> 1, width >> 1, height >> 1, width >> 1] : noPadding;
  const pads = translation.padding.map((size, side) => size + same[side]!);
  apply(translation, 'Conv', [tf.transpose(kernel, [3, 2, 0, 1]), bias], { strides, pads });
  translation.padding = noPadding;
  activate(translation, layer);
};

const pooling =
  (operator: string): Translate =>
  (translation, layer) => {
    const { poolSize, strides } = layer.getConfig() as { poolSize: number[]; strides: number[] };
    apply(translation, operator, [], { kernel_shape: poolSize, strides });
  };

const flatten: Translate = (translation, layer) => {
  translation.flattened = (layer.input as { shape: number[] }).shape.slice(1);
  apply(translation, 'Flatten', [], { axis: 1 });
};

const dense: Translate = (translation, layer) => {
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor];
  const { flattened } = translation;
  // Flatten gives channels last in TensorFlow.js, channels first in ONNX.
  const ordered = flattened && tf.transpose(tf.reshape(kernel, [...flattened, -1]), [2, 0, 1, 3]);
  apply(translation, 'Gemm', [tf.reshape(ordered ?? kernel, kernel.shape), bias]);
  translation.flattened = undefined;
  activate(translation, layer);
};

const activate: Translate = (translation, layer) => {
  const operator = { relu: 'Relu', sigmoid: 'Sigmoid' }[String(layer.getConfig().activation)];
  if (operator) apply(translation, operator, []);
};

const apply = (
  translation: Translation,
  operator: string,
  weights: readonly tf.Tensor[],
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
) => {
  const { writer, value } = translation;
  const constants = weights.map((weight) => writer.constant(weight.dataSync<'float32'>(), weight.shape));
  translation.value = writer.add(operator, [value, ...constants], attributes);
};

/** How each kind of layer becomes operators. */
export const translators: Readonly<Record<string, Translate>> = {
  InputLayer: skip,
  Dropout: skip,
  ZeroPadding2D: zeroPadding,
  Conv2D: convolution,
  MaxPooling2D: pooling('MaxPool'),
  AveragePooling2D: pooling('AveragePool'),
  Flatten: flatten,
  Dense: dense,
};
