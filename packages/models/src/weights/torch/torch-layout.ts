import { permute } from '@cnn/core';

/** The way of one weight between TensorFlow.js's order of axes and PyTorch's. */
export interface TorchLayout {
  /** PyTorch's shape. */
  readonly shape: readonly number[];
  /** From PyTorch's order to TensorFlow.js's. */
  readonly fromTorch: (values: Float32Array) => Float32Array;
  /** From TensorFlow.js's order to PyTorch's. */
  readonly toTorch: (values: Float32Array) => Float32Array;
}

/** A layout from the axes of TensorFlow.js's weight, some of them perhaps flattened into one, in PyTorch's order. */
const ordered = (axes: readonly number[], order: readonly number[], shape: readonly number[]): TorchLayout => {
  const back = order.map((_, axis) => order.indexOf(axis));
  const turned = order.map((axis) => axes[axis]!);
  return {
    shape,
    fromTorch: (values) => permute(values, turned, back),
    toTorch: (values) => permute(values, axes, order),
  };
};

/** `[…window, in, out]` as `[out, in, …window]`; and `[…window, out, in]` of a transposed convolution as `[in, out, …window]`. */
export const convolutionLayout = (shape: readonly number[]): TorchLayout => {
  const window = shape.slice(0, -2).map((_, axis) => axis);
  const order = [shape.length - 1, shape.length - 2, ...window];
  return ordered(
    shape,
    order,
    order.map((axis) => shape[axis]!),
  );
};

/** `[height, width, channels, multiplier]` as `[channels · multiplier, 1, height, width]`. */
export const depthwiseLayout = (shape: readonly number[]): TorchLayout => {
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  return ordered(shape, [2, 3, 0, 1], [channels * multiplier, 1, height, width]);
};

/** `[in, out]` as `[out, in]`; `flattened` says of which image, channels last, `in` is made. */
export const denseLayout = ([inputs, outputs]: readonly number[], flattened?: readonly number[]): TorchLayout => {
  const image = flattened ?? [inputs!];
  const channel = image.length - 1;
  const order = [image.length, channel, ...image.slice(0, -1).map((_, axis) => axis)];
  return ordered([...image, outputs!], order, [outputs!, inputs!]);
};

/** One value for each channel; for each place of a flattened image where it was `flattened`. */
export const vectorLayout = (shape: readonly number[], flattened?: readonly number[]): TorchLayout => {
  if (!flattened) return { shape, fromTorch: (values) => values, toTorch: (values) => values };
  const channel = flattened.length - 1;
  return ordered(flattened, [channel, ...flattened.slice(0, -1).map((_, axis) => axis)], shape);
};
