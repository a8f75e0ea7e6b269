import { OnnxError } from '../onnx-error.ts';
import { padded } from '../padded.ts';
import { settled } from '../settled.ts';
import type { Translate } from '../translate.ts';
import { activate } from './activations.ts';
import { present, weightsOf } from './weights-of.ts';
import { addPadding, noPadding, windowOf } from './window-of.ts';

/** Conv2D, GroupedConv2D and DepthwiseConv2D: the zeros that a layer before it wants become its own. */
export const convolution: Translate = (writer, layer, [value]) => {
  const { name, padding } = value!;
  const { pads, ...window } = windowOf(layer, value!);
  const { weight, bias } = weightsOf(writer, layer, value!);
  const { groups } = layer.getConfig();
  const group = layer.getClassName() === 'DepthwiseConv2D' ? value!.shape.at(-1)! : Number(groups ?? 1);
  const attributes = { ...window, group, pads: addPadding(pads, padding) };
  return activate(writer, layer, { name: writer.add('Conv', present(name, weight, bias), attributes) });
};

/** TensorFlow cuts what lies beyond `strides` times the image off both sides, or with "valid" nothing, and fills up with zeros. */
export const transposedConvolution: Translate = (writer, layer, [value]) => {
  const { pads: _, ...window } = windowOf(layer, value!);
  const { weight, bias } = weightsOf(writer, layer, value!);
  const over = window.kernel_shape.map((taps, axis) => taps - window.strides[axis]!);
  const cut = layer.getConfig().padding === 'same' ? over.map((size) => Math.max(size, 0)) : [0, 0];
  const pads = [...cut.map((size) => size >> 1), ...cut.map((size) => (size + 1) >> 1)];
  const output_padding = over.map((size) => Math.max(-size, 0));
  const images = padded(writer, value!);
  const name = writer.add('ConvTranspose', present(images.name, weight, bias), { ...window, pads, output_padding });
  return activate(writer, layer, { name });
};

export const dense: Translate = (writer, layer, [value]) => {
  if (value!.shape.length > 1) {
    throw new OnnxError(`toOnnx: the dense layer "${layer.name}" must take flat examples. Put a Flatten before it.`);
  }
  const { weight, bias } = weightsOf(writer, layer, value!);
  return activate(writer, layer, { name: writer.add('Gemm', present(value!.name, weight, bias), { transB: 1 }) });
};

export const flatten: Translate = (writer, _layer, [value]) => {
  const { shape, ...images } = settled(writer, value!);
  const name = shape.length > 1 ? writer.add('Flatten', [images.name], { axis: 1 }) : images.name;
  const isTurned = shape.length > 1 && shape.at(-1)! > 1 && shape.slice(0, -1).some((size) => size > 1);
  return { ...images, name, flattened: isTurned ? shape : undefined };
};

export const zeroPadding: Translate = (_writer, layer, [value]) => {
  const { shape: _, padding = noPadding, ...images } = value!;
  const [[top, bottom], [left, right]] = layer.getConfig().padding as [[number, number], [number, number]];
  return { ...images, padding: addPadding([top, left, bottom, right], padding) };
};
