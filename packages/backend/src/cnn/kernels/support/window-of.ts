import type { backend_util } from '@tensorflow/tfjs-core';
import type { Window } from '../../program/operations.ts';

/** What tfjs has computed of a convolution or a pool, as the kernels want it. */
export const windowOf = (info: backend_util.Conv2DInfo): Window => ({
  batch: info.batchSize,
  inHeight: info.inHeight,
  inWidth: info.inWidth,
  inChannels: info.inChannels,
  outHeight: info.outHeight,
  outWidth: info.outWidth,
  outChannels: info.outChannels,
  kernelHeight: info.filterHeight,
  kernelWidth: info.filterWidth,
  strideHeight: info.strideHeight,
  strideWidth: info.strideWidth,
  padTop: info.padInfo.top,
  padLeft: info.padInfo.left,
  dilationHeight: info.dilationHeight,
  dilationWidth: info.dilationWidth,
});
