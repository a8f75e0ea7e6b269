import { layers } from '@tensorflow/tfjs-layers';

type ConvolutionOptions = Parameters<typeof layers.conv2d>[0] & {
  readonly name: string;
  readonly kernelSize: number;
  readonly strides?: number;
};

/**
 * A convolution with zeros on all sides of the image, PyTorch's `padding=kernelSize // 2`: layers for `chain`. With a stride
 * tfjs's 'same' may put them on one side only, so that there a layer of zeros, `<name>_padding`, stands before it.
 */
export const paddedConvolution = ({ name, kernelSize, strides = 1, ...options }: ConvolutionOptions) => {
  if (strides === 1) return [layers.conv2d({ name, kernelSize, padding: 'same', ...options })];
  const convolution = layers.conv2d({ name, kernelSize, strides, padding: 'valid', ...options });
  const padding = kernelSize >> 1;
  return padding > 0 ? [layers.zeroPadding2d({ name: `${name}_padding`, padding }), convolution] : [convolution];
};
