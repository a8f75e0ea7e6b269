import type { backend_util } from '@tensorflow/tfjs-core';
import type { Product } from '../products/product.ts';
import { imageCode } from './image-code.ts';
import { windowCode } from './window-code.ts';

/** A convolution's gradient by its filters: [elements of a window, windows] · [windows, output channels]. */
export const filterGradient = (info: backend_util.Conv2DInfo): Product => {
  const { name, code } = windowCode(info);
  return {
    name: `FilterGradient${name}`,
    inputs: ['x', 'dy'],
    rows: info.filterHeight * info.filterWidth * info.inChannels,
    inner: info.batchSize * info.outHeight * info.outWidth,
    columns: info.outChannels,
    code: `${code}
      ${imageCode}
      fn rowPlace(row : i32) -> vec3<i32> { return elementPlace(row); }
      fn innerPlace(k : i32) -> vec3<i32> { return windowPlace(k); }
      fn readA(row : vec3<i32>, k : vec3<i32>) -> f32 { return readImage(k, row); }
      fn readB(k : i32, column : i32) -> f32 { return dy[k * outChannels + column]; }`,
  };
};
