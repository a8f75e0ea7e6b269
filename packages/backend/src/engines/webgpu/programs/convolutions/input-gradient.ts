import type { backend_util } from '@tensorflow/tfjs-core';
import type { Product } from '../products/product.ts';
import { windowCode } from './window-code.ts';

/** A convolution's gradient by its images: [pixels, output elements that a pixel can reach] · [these, channels]. */
export const inputGradient = (info: backend_util.Conv2DInfo): Product => {
  const { name, code } = windowCode(info);
  return {
    name: `InputGradient${name}`,
    inputs: ['dy', 'filters'],
    rows: info.batchSize * info.inHeight * info.inWidth,
    inner: info.filterHeight * info.filterWidth * info.outChannels,
    columns: info.inChannels,
    code: `${code}
      // The image's first output, and the pixel's row and column counted from where the first window begins.
      fn rowPlace(row : i32) -> vec3<i32> {
        let image = row / (inHeight * inWidth);
        let pixel = row % (inHeight * inWidth);
        return vec3<i32>(image * outHeight * outWidth, pixel / inWidth + padTop, pixel % inWidth + padLeft);
      }

      // The pixel's row and column in the window, and the output's channel.
      fn innerPlace(k : i32) -> vec3<i32> {
        let element = k / outChannels;
        return vec3<i32>(element / filterWidth * dilationHeight, element % filterWidth * dilationWidth, k % outChannels);
      }

      fn readA(row : vec3<i32>, k : vec3<i32>) -> f32 {
        let top = row.y - k.x;
        let left = row.z - k.y;
        let down = top / strideHeight;
        let right = left / strideWidth;
        var value = 0.0;
        if (top >= 0 && left >= 0 && down < outHeight && right < outWidth &&
            down * strideHeight == top && right * strideWidth == left) {
          value = dy[(row.x + down * outWidth + right) * outChannels + k.z];
        }
        return value;
      }

      fn readB(k : i32, column : i32) -> f32 {
        return filters[(k / outChannels * inChannels + column) * outChannels + k % outChannels];
      }`,
  };
};
