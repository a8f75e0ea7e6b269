import type { backend_util } from '@tensorflow/tfjs-core';
import type { Product } from '../products/product.ts';
import { imageCode } from './image-code.ts';
import { windowCode } from './window-code.ts';

/** A convolution: [windows, elements of a window] · [elements, output channels]. */
export const convolution = (info: backend_util.Conv2DInfo): Product => {
  const { name, code } = windowCode(info);
  return {
    name: `Convolution${name}`,
    inputs: ['x', 'filters'],
    rows: info.batchSize * info.outHeight * info.outWidth,
    inner: info.filterHeight * info.filterWidth * info.inChannels,
    columns: info.outChannels,
    code: `${code}
      ${imageCode}
      fn rowPlace(row : i32) -> vec3<i32> { return windowPlace(row); }
      fn innerPlace(k : i32) -> vec3<i32> { return elementPlace(k); }
      fn readA(row : vec3<i32>, k : vec3<i32>) -> f32 { return readImage(row, k); }
      fn readB(k : i32, column : i32) -> f32 { return filters[k * outChannels + column]; }`,
  };
};
