import { backend_util } from '@tensorflow/tfjs-core';
import type { Window } from '../program/operations.ts';

export type ImageShape = readonly [height: number, width: number, channels: number];

/** Zeros around an image: top, bottom, left, right. */
export type Border = readonly [number, number, number, number];

interface WindowParameters {
  readonly input: ImageShape;
  readonly outputChannels: number;
  readonly kernelSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly padding: 'same' | 'valid';
  /** Around the input before `padding` counts. */
  readonly border?: Border;
}

/** Places the windows of a convolution or pool as tfjs does, for one image. */
export const windowOf = ({ border = [0, 0, 0, 0], ...window }: WindowParameters): Window => {
  const [top, bottom, left, right] = border;
  const [height, width, channels] = window.input;
  const { outHeight, outWidth, padInfo } = backend_util.computeConv2DInfo(
    [1, height + top + bottom, width + left + right, channels],
    [...window.kernelSize, channels, window.outputChannels],
    [...window.strides],
    [...window.dilations],
    window.padding,
  );
  return {
    batch: 1,
    inHeight: height,
    inWidth: width,
    inChannels: channels,
    outHeight,
    outWidth,
    outChannels: window.outputChannels,
    kernelHeight: window.kernelSize[0],
    kernelWidth: window.kernelSize[1],
    strideHeight: window.strides[0],
    strideWidth: window.strides[1],
    padTop: padInfo.top + top,
    padLeft: padInfo.left + left,
    dilationHeight: window.dilations[0],
    dilationWidth: window.dilations[1],
  };
};

export const outputShape = ({ outHeight, outWidth, outChannels }: Window): ImageShape => [
  outHeight,
  outWidth,
  outChannels,
];
