import { adaptiveWindows } from '@cnn/core';
import type { GraphWriter } from '../graph-writer.ts';
import { padded } from '../padded.ts';
import type { Translate } from '../translate.ts';
import { addPadding, windowOf } from './window-of.ts';

/**
 * ONNX pads by minus infinity: the same as zeros, where nothing is below zero. Elsewhere zeros are put there before, and a Clip that changes
 * nothing keeps ONNX Runtime 1.30 from taking them into the MaxPool as if they were minus infinity.
 */
export const maxPooling: Translate = (writer, layer, [value]) => {
  const { dilations: _, pads, ...window } = windowOf(layer, value!);
  const sum = addPadding(pads, value!.padding);
  const { shape: __, padding, ...images } = value!;
  if (!padding || (images.nonNegative && sum.every((size, side) => size < window.kernel_shape[side % 2]!))) {
    return { ...images, name: writer.add('MaxPool', [images.name], { ...window, pads: sum }) };
  }
  const zeros = writer.add('Clip', [padded(writer, value!).name, writer.scalar('smallest', -3.4e38)]);
  return { ...images, name: writer.add('MaxPool', [zeros], { ...window, pads }) };
};

export const averagePooling: Translate = (writer, layer, [value]) => {
  const { shape: _, ...images } = padded(writer, value!);
  const { dilations: __, ...window } = windowOf(layer, value!);
  return { ...images, name: writer.add('AveragePool', [images.name], window) };
};

/** A pool over the whole image, which leaves one number a channel. */
const global =
  (operator: string): Translate =>
  (writer, _layer, [value]) => {
    const { shape: _, ...images } = padded(writer, value!);
    return { ...images, name: writer.add('Flatten', [writer.add(operator, [images.name])], { axis: 1 }) };
  };

export const globalAverage = /* @__PURE__ */ global('GlobalAveragePool');
export const globalMaximum = /* @__PURE__ */ global('GlobalMaxPool');

/** Windows of one size and step are a usual pool; others are means that two matrices take. */
export const adaptiveAverage: Translate = (writer, layer, [value]) => {
  const { shape, ...images } = padded(writer, value!);
  const sizes = shape.slice(0, 2);
  const outputs = (layer.outputShape as number[]).slice(1, 3);
  if (String(sizes) === String(outputs)) return images;
  if (sizes.every((size, axis) => size % outputs[axis]! === 0)) {
    const window = sizes.map((size, axis) => size / outputs[axis]!);
    const name = writer.add('AveragePool', [images.name], { kernel_shape: window, strides: window });
    return { ...images, name };
  }
  const [rows, columns] = sizes.map((size, axis) => means(writer, size, outputs[axis]!, axis === 0)) as [
    string,
    string,
  ];
  return { ...images, name: writer.add('MatMul', [rows, writer.add('MatMul', [images.name, columns])]) };
};

/** A matrix that takes means along an axis: `[outputs, size]`, or turned, for the axis that stands behind. */
const means = (writer: GraphWriter, size: number, outputs: number, before: boolean): string => {
  const matrix = new Float32Array(outputs * size);
  for (const [output, { begin, end }] of adaptiveWindows(size, outputs).entries()) {
    for (let place = begin; place < end; place++) {
      matrix[before ? output * size + place : place * outputs + output] = 1 / (end - begin);
    }
  }
  return writer.constant(before ? 'rows' : 'columns', before ? [outputs, size] : [size, outputs], matrix);
};
