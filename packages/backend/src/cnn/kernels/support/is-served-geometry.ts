import type { backend_util } from '@tensorflow/tfjs-core';

/** Images of channels last, whole numbers, nothing negative, as in a kernel larger than its image. */
export const isServedGeometry = (info: backend_util.Conv2DInfo): boolean =>
  info.dataFormat === 'channelsLast' &&
  isSize(info.outHeight) &&
  isSize(info.outWidth) &&
  isSize(info.padInfo.top) &&
  isSize(info.padInfo.left) &&
  info.filterHeight > 0 &&
  info.filterWidth > 0 &&
  info.strideHeight > 0 &&
  info.strideWidth > 0;

const isSize = (value: number) => Number.isInteger(value) && value >= 0;
