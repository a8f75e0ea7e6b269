import type { backend_util } from '@tensorflow/tfjs-core';

/** `GEOMETRY` of cnn_operations.h. */
export const convolutionGeometry = (info: backend_util.Conv2DInfo): number[] => [
  info.batchSize,
  info.inHeight,
  info.inWidth,
  info.inChannels,
  info.outHeight,
  info.outWidth,
  info.outChannels,
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.padInfo.top,
  info.padInfo.left,
  info.dilationHeight,
  info.dilationWidth,
];
