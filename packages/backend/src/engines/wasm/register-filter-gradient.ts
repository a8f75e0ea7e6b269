import * as tf from '@tensorflow/tfjs-core';

/** Gives tfjs's WebAssembly backend the one kernel that it lacks for training convolutional networks. */
export const registerFilterGradient = (): void => {
  if (tf.getKernel('Conv2DBackpropFilter', 'wasm')) return;
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as tf.Conv2DBackpropFilterInputs;
      const attributes = attrs as unknown as tf.Conv2DBackpropFilterAttrs;
      return filterGradient(x as tf.Tensor4D, dy as tf.Tensor4D, attributes);
    },
  });
};

/**
 * A filter gradient is itself a convolution: channels act as the batch, the batch as channels, and the output's
 * gradient as the filter, with the strides as its dilation.
 */
const filterGradient = (
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, dimRoundingMode, filterShape, dataFormat }: tf.Conv2DBackpropFilterAttrs,
): tf.Tensor4D =>
  tf.tidy(() => {
    const { padInfo, inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth } =
      tf.backend_util.computeConv2DInfo(
        x.shape as [number, number, number, number],
        filterShape,
        strides,
        1,
        pad,
        dimRoundingMode,
        false,
        tf.backend_util.convertConv2DDataFormat(dataFormat),
      );
    const [kernelHeight, kernelWidth] = filterShape;
    const rows = kernelHeight + (outHeight - 1) * strideHeight;
    const columns = kernelWidth + (outWidth - 1) * strideWidth;
    const padded = tf.pad(x, [
      [0, 0],
      [padInfo.top, Math.max(0, rows - padInfo.top - inHeight)],
      [padInfo.left, Math.max(0, columns - padInfo.left - inWidth)],
      [0, 0],
    ]);
    // Rows and columns that the strides never reach take no part.
    const used = tf.slice(padded, [0, 0, 0, 0], [-1, rows, columns, -1]);
    const gradient = tf.conv2d(
      tf.transpose(used, [3, 1, 2, 0]) as tf.Tensor4D,
      tf.transpose(dy, [1, 2, 0, 3]) as tf.Tensor4D,
      1,
      'valid',
      'NHWC',
      [strideHeight, strideWidth],
    );
    return tf.transpose(gradient, [1, 2, 0, 3]) as tf.Tensor4D;
  });
