import type { Layer } from '../../weights/layers/layer.ts';
import { samePadding } from '../same-padding.ts';
import type { Value } from '../value.ts';

/** How a layer's window walks over an image: as ONNX's attributes. */
export interface Window {
  readonly kernel_shape: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** What the layer itself puts around the image: top, left, bottom, right. */
  readonly pads: readonly number[];
}

export const noPadding: readonly number[] = [0, 0, 0, 0];

/** @param images What the layer takes, with the zeros that are still to come. */
export const windowOf = (layer: Layer, { shape }: Value): Window => {
  const { kernelSize, poolSize, strides, dilationRate, padding } = layer.getConfig();
  const window = pair(kernelSize ?? poolSize);
  const steps = pair(strides ?? window);
  const dilations = pair(dilationRate ?? 1);
  const extent = window.map((taps, axis) => (taps - 1) * dilations[axis]! + 1);
  const pads = padding === 'same' ? samePadding(shape.slice(0, 2), extent, steps) : noPadding;
  return { kernel_shape: window, strides: steps, dilations, pads };
};

/** Two sums of zeros. */
export const addPadding = (one: readonly number[], other: readonly number[] = noPadding): readonly number[] =>
  one.map((size, side) => size + other[side]!);

const pair = (value: unknown): readonly number[] => (Array.isArray(value) ? value : [Number(value), Number(value)]);
