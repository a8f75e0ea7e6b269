import { backend_util } from '@tensorflow/tfjs-core';

/** Everything of a window's geometry but the batch: the GEOMETRY of cnn_operations.h. */
export type Geometry = (batch: number) => readonly number[];

interface Window {
  /** Height, width, channels. */
  readonly input: readonly [number, number, number];
  readonly outputChannels: number;
  readonly kernelSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly padding: 'same' | 'valid';
  /** Zeros around the input before `padding` counts: top, bottom, left, right. */
  readonly border?: readonly [number, number, number, number];
}

export interface WindowGeometry {
  readonly geometry: Geometry;
  readonly outputShape: readonly [number, number, number];
}

/** Places the windows of a convolution or pool as tfjs does. */
export const windowGeometry = (window: Window): WindowGeometry => {
  const [top, bottom, left, right] = window.border ?? [0, 0, 0, 0];
  const [height, width, channels] = window.input;
  const info = backend_util.computeConv2DInfo(
    [1, height + top + bottom, width + left + right, channels],
    [...window.kernelSize, channels, window.outputChannels],
    [...window.strides],
    [...window.dilations],
    window.padding,
  );
  const { outHeight, outWidth, padInfo } = info;
  return {
    outputShape: [outHeight, outWidth, window.outputChannels],
    geometry: (batch) => [
      batch,
      height,
      width,
      channels,
      outHeight,
      outWidth,
      window.outputChannels,
      ...window.kernelSize,
      ...window.strides,
      padInfo.top + top,
      padInfo.left + left,
      ...window.dilations,
    ],
  };
};
