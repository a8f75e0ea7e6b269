import type { backend_util } from '@tensorflow/tfjs-core';
import { constants } from '../constants.ts';

/** The numbers of a convolution that its three programs share; the size of the batch is not among them. */
export const windowCode = (info: backend_util.Conv2DInfo): { readonly name: string; readonly code: string } => {
  const numbers = {
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    dilationHeight: info.dilationHeight,
    dilationWidth: info.dilationWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
  return { name: Object.values(numbers).join('_'), code: constants(numbers) };
};
