import * as tf from '@tensorflow/tfjs-core';

/**
 * Replaces the max-pool gradient of tfjs's WebAssembly and JavaScript backends, which goes to another one of several
 * equal maxima than PyTorch's: there the first in row-major order takes it all.
 */
export const registerMaxPoolGradient = (backendName: string): void => {
  if (tf.getKernel('MaxPoolGrad', backendName)) tf.unregisterKernel('MaxPoolGrad', backendName);
  tf.registerKernel({
    kernelName: 'MaxPoolGrad',
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
      const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as tf.MaxPoolGradAttrs;
      const shape = input.shape as [number, number, number, number];
      const window = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const reader = backend as tf.KernelBackend;
      const values = reader.readSync(input.dataId) as Float32Array;
      const gradient = reader.readSync(dy.dataId) as Float32Array;
      return tf.tensor(maxPoolGradient(values, gradient, window), shape, 'float32');
    },
  });
};

const maxPoolGradient = (
  values: Float32Array,
  gradient: Float32Array,
  window: tf.backend_util.Conv2DInfo,
): Float32Array => {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels, strideHeight, strideWidth, padInfo } = window;
  const result = new Float32Array(values.length);
  let output = 0;
  for (let batch = 0; batch < batchSize; batch++) {
    const image = batch * inHeight * inWidth * inChannels;
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padInfo.top;
      const bottom = Math.min(top + window.effectiveFilterHeight, inHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padInfo.left;
        const right = Math.min(left + window.effectiveFilterWidth, inWidth);
        for (let channel = 0; channel < inChannels; channel++, output++) {
          let largest = Number.NEGATIVE_INFINITY;
          let place = -1;
          for (let y = Math.max(0, top); y < bottom; y++) {
            for (let x = Math.max(0, left); x < right; x++) {
              const index = image + (y * inWidth + x) * inChannels + channel;
              const value = values[index]!;
              if (place < 0 || value > largest || (Number.isNaN(value) && !Number.isNaN(largest))) {
                largest = value;
                place = index;
              }
            }
          }
          if (place >= 0) result[place]! += gradient[output]!;
        }
      }
    }
  }
  return result;
};
