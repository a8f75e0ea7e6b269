import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../../webgpu-backend.ts';
import { constants } from '../constants.ts';
import { flatProgram } from '../flat-program.ts';
import { integers } from '../integers.ts';

/** How much of a window's gradient a pixel of it gets. */
export interface PoolShare {
  readonly name: string;
  /** Names of the input buffers; the last is `dy`. */
  readonly inputs: readonly string[];
  /** WGSL: `fn share(image : i32, row : i32, column : i32, channel : i32, top : i32, left : i32) -> f32`, of a pixel and its window's corner. */
  readonly code: string;
}

/** The gradient of a pool: each pixel gathers its shares of the gradients of the windows that hold it. */
export const poolGradient = (
  backend: WebgpuBackend,
  window: backend_util.Conv2DInfo,
  { name, inputs, code }: PoolShare,
  tensors: readonly TensorInfo[],
): TensorInfo => {
  const numbers = {
    inHeight: window.inHeight,
    inWidth: window.inWidth,
    channels: window.inChannels,
    outHeight: window.outHeight,
    outWidth: window.outWidth,
    windowHeight: window.effectiveFilterHeight,
    windowWidth: window.effectiveFilterWidth,
    strideHeight: window.strideHeight,
    strideWidth: window.strideWidth,
    padTop: window.padInfo.top,
    padLeft: window.padInfo.left,
  };
  const size = window.inShape.reduce((product, length) => product * length, 1);
  const program = flatProgram({
    name: `${name}${Object.values(numbers).join('_')}`,
    inputs,
    uniforms: ['size'],
    outputShape: window.inShape,
    threads: size,
    code: `${constants(numbers)}\n${code}\n${gather}`,
  });
  return backend.runWebGPUProgram(program, tensors, 'float32', integers(size)) as TensorInfo;
};

const gather = `
  fn main(index : i32) {
    if (index < uniforms.size) {
      let channel = index % channels;
      let pixel = index / channels;
      let column = pixel % inWidth;
      let row = pixel / inWidth % inHeight;
      let image = pixel / (inWidth * inHeight);
      // The windows that hold the pixel: corner = window · stride − padding.
      let firstDown = max((row + padTop - windowHeight + strideHeight) / strideHeight, 0);
      let lastDown = min((row + padTop) / strideHeight, outHeight - 1);
      let firstRight = max((column + padLeft - windowWidth + strideWidth) / strideWidth, 0);
      let lastRight = min((column + padLeft) / strideWidth, outWidth - 1);
      var sum = 0.0;
      for (var down = firstDown; down <= lastDown; down++) {
        for (var right = firstRight; right <= lastRight; right++) {
          let top = down * strideHeight - padTop;
          let left = right * strideWidth - padLeft;
          let gradient = dy[((image * outHeight + down) * outWidth + right) * channels + channel];
          sum += gradient * share(image, row, column, channel, top, left);
        }
      }
      result[index] = sum;
    }
  }`;
