import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Attributes, GraphWriter } from './graph-writer.ts';
import { samePadding } from './same-padding.ts';
import type { Value } from './value.ts';

type Layer = LayersModel['layers'][number];
/** Writes a layer's operators and returns what they give. */
type Translate = (writer: GraphWriter, layer: Layer, inputs: readonly Value[]) => Value;

const noPadding: readonly number[] = [0, 0, 0, 0];

const skip: Translate = (_writer, _layer, [value]) => value!;

const zeroPadding: Translate = (_writer, layer, [value]) => {
  const [[top, bottom], [left, right]] = layer.getConfig().padding as [[number, number], [number, number]];
  return { ...value!, padding: sum(value!.padding ?? noPadding, [top, left, bottom, right]) };
};

/** Writes the zeros that an operator cannot add by itself. */
const padded = (writer: GraphWriter, { padding, ...value }: Value): Value => {
  if (!padding) return value;
  const [top, left, bottom, right] = padding.map(BigInt) as [bigint, bigint, bigint, bigint];
  const pads = writer.constant(BigInt64Array.of(0n, 0n, top, left, 0n, 0n, bottom, right), [8]);
  return { ...value, name: writer.add('Pad', [value.name, pads]) };
};

const convolution: Translate = (writer, layer, [value]) => {
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor?];
  return convolve(writer, layer, value!, [tf.transpose(kernel, [3, 2, 0, 1]), bias], 1);
};

const depthwise: Translate = (writer, layer, [value]) => {
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor?];
  const [height, width, channels, filters] = kernel.shape as [number, number, number, number];
  const ordered = tf.reshape(tf.transpose(kernel, [2, 3, 0, 1]), [channels * filters, 1, height, width]);
  return convolve(writer, layer, value!, [ordered, bias], channels);
};

const convolve = (
  writer: GraphWriter,
  layer: Layer,
  { name, padding = noPadding }: Value,
  weights: readonly (tf.Tensor | undefined)[],
  group: number,
): Value => {
  const { kernelSize, strides } = layer.getConfig() as { kernelSize: number[]; strides: number[] };
  const pads = sum(padding, ownPadding(layer, kernelSize, strides));
  return activate(writer, layer, { name: add(writer, 'Conv', [name], weights, { strides, pads, group }) });
};

const maxPooling: Translate = (writer, layer, [value]) => {
  const { poolSize, strides } = layer.getConfig() as { poolSize: number[]; strides: number[] };
  const { padding = noPadding, ...rest } = value!;
  // ONNX pads by minus infinity: the same as zeros, where nothing is below zero. A Pad of its own would not help: ONNX
  // Runtime 1.30 takes it into the MaxPool whatever its value.
  if (padding !== noPadding && !rest.nonNegative) {
    throw new Error(`toOnnx: ${layer.name} takes padding beside values below zero, which is not translated.`);
  }
  const pads = sum(padding, ownPadding(layer, poolSize, strides));
  return { ...rest, name: add(writer, 'MaxPool', [rest.name], [], { kernel_shape: poolSize, strides, pads }) };
};

const averagePooling: Translate = (writer, layer, [value]) => {
  const { poolSize, strides } = layer.getConfig() as { poolSize: number[]; strides: number[] };
  const images = padded(writer, value!);
  const pads = ownPadding(layer, poolSize, strides);
  return { ...images, name: add(writer, 'AveragePool', [images.name], [], { kernel_shape: poolSize, strides, pads }) };
};

const globalAverage: Translate = (writer, _layer, [value]) => {
  const images = padded(writer, value!);
  const average = add(writer, 'GlobalAveragePool', [images.name]);
  return { ...images, name: add(writer, 'Flatten', [average], [], { axis: 1 }) };
};

const normalization: Translate = (writer, layer, [value]) => {
  const epsilon = { float: layer.getConfig().epsilon as number };
  const { name } = padded(writer, value!);
  return { name: add(writer, 'BatchNormalization', [name], layer.getWeights(), { epsilon }) };
};

const flatten: Translate = (writer, layer, [value]) => {
  const { name } = padded(writer, value!);
  const flattened = (layer.input as { shape: number[] }).shape.slice(1);
  return { name: add(writer, 'Flatten', [name], [], { axis: 1 }), flattened };
};

const dense: Translate = (writer, layer, [value]) => {
  const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor?];
  const { name, flattened } = value!;
  // Flatten gives channels last in TensorFlow.js, channels first in ONNX.
  const ordered = flattened && tf.transpose(tf.reshape(kernel, [...flattened, -1]), [2, 0, 1, 3]);
  const weights = [tf.reshape(ordered ?? kernel, kernel.shape), bias];
  return activate(writer, layer, { name: add(writer, 'Gemm', [name], weights) });
};

const addition: Translate = (writer, _layer, inputs) => {
  const [first, ...others] = inputs.map((value) => padded(writer, value));
  const total = others.reduce((name, other) => add(writer, 'Add', [name, other.name]), first!.name);
  return { name: total, nonNegative: inputs.every(({ nonNegative }) => nonNegative) };
};

const concatenation: Translate = (writer, layer, inputs) => {
  const { axis } = layer.getConfig();
  if (axis !== -1) throw new Error(`toOnnx: expected a Concatenate of channels, axis -1, got axis ${axis}.`);
  const parts = inputs.map((value) => padded(writer, value));
  const name = add(
    writer,
    'Concat',
    parts.map((part) => part.name),
    [],
    { axis: 1 },
  );
  return { name, nonNegative: inputs.every(({ nonNegative }) => nonNegative) };
};

const activation: Translate = (writer, layer, [value]) => activate(writer, layer, padded(writer, value!));

const activate = (writer: GraphWriter, layer: Layer, value: Value): Value => {
  const kind = String(layer.getConfig().activation);
  switch (kind) {
    case 'linear':
      return value;
    case 'relu':
      return { ...value, name: add(writer, 'Relu', [value.name]), nonNegative: true };
    case 'relu6':
      return { ...value, name: add(writer, 'Clip', [value.name], [tf.scalar(0), tf.scalar(6)]), nonNegative: true };
    case 'sigmoid':
      return { ...value, name: add(writer, 'Sigmoid', [value.name]), nonNegative: true };
    default:
      throw new Error(`toOnnx: the activation ${kind} is not translated.`);
  }
};

const add = (
  writer: GraphWriter,
  operator: string,
  inputs: readonly string[],
  weights: readonly (tf.Tensor | undefined)[] = [],
  attributes: Attributes = {},
): string => {
  const constants = weights
    .filter((weight) => weight !== undefined)
    .map((weight) => writer.constant(weight.dataSync<'float32'>(), weight.shape));
  return writer.add(operator, [...inputs, ...constants], attributes);
};

/** What the layer itself puts around its images. */
const ownPadding = (layer: Layer, kernelSize: readonly number[], strides: readonly number[]): readonly number[] => {
  if (layer.getConfig().padding !== 'same') return noPadding;
  return samePadding((layer.input as { shape: number[] }).shape.slice(1, 3), kernelSize, strides);
};

const sum = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one.map((size, side) => size + other[side]!);

/** How each kind of layer becomes operators. */
export const translators: Readonly<Record<string, Translate>> = {
  Dropout: skip,
  ZeroPadding2D: zeroPadding,
  Conv2D: convolution,
  DepthwiseConv2D: depthwise,
  MaxPooling2D: maxPooling,
  AveragePooling2D: averagePooling,
  GlobalAveragePooling2D: globalAverage,
  BatchNormalization: normalization,
  Flatten: flatten,
  Dense: dense,
  Add: addition,
  Concatenate: concatenation,
  Activation: activation,
};
