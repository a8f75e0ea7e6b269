import {
  lowerActivation,
  lowerElu,
  lowerHardSwish,
  lowerLeakyRelu,
  lowerPrelu,
  lowerRelu,
  lowerSoftmax,
} from './activations.ts';
import { lowerConvolution } from './convolution.ts';
import { lowerDense } from './dense.ts';
import { lowerDepthwise } from './depthwise.ts';
import type { Lowering } from './layer-context.ts';
import { lowerAdd, lowerAverage, lowerConcatenate, lowerMaximum, lowerMinimum, lowerMultiply } from './merges.ts';
import { lowerDropout, lowerGaussianNoise, lowerSpatialDropout1d, lowerSpatialDropout2d } from './noise.ts';
import { lowerBatchNorm, lowerLayerNorm, lowerLocalResponse } from './norms.ts';
import {
  lowerAdaptiveAveragePool,
  lowerAveragePool,
  lowerGlobalAveragePool,
  lowerGlobalMaxPool,
  lowerMaxPool,
} from './pools.ts';
import { lowerSeparable } from './separable.ts';
import {
  lowerCropping,
  lowerFlatten,
  lowerPermute,
  lowerReshape,
  lowerSelectChannels,
  lowerUpSampling,
  lowerZeroPadding,
} from './shapes.ts';
import { lowerTransposedConvolution } from './transposed-convolution.ts';

/** How each class of layers becomes nodes. */
export const lowerings: Readonly<Record<string, Lowering>> = {
  Activation: lowerActivation,
  AdaptiveAveragePooling2D: lowerAdaptiveAveragePool,
  Add: lowerAdd,
  Average: lowerAverage,
  AveragePooling2D: lowerAveragePool,
  BatchNormalization: lowerBatchNorm,
  Concatenate: lowerConcatenate,
  Conv2D: lowerConvolution,
  Conv2DTranspose: lowerTransposedConvolution,
  Cropping2D: lowerCropping,
  Dense: lowerDense,
  DepthwiseConv2D: lowerDepthwise,
  Dropout: lowerDropout,
  ELU: lowerElu,
  Flatten: lowerFlatten,
  GaussianNoise: lowerGaussianNoise,
  GlobalAveragePooling2D: lowerGlobalAveragePool,
  GlobalMaxPooling2D: lowerGlobalMaxPool,
  GroupedConv2D: lowerConvolution,
  HardSwish: lowerHardSwish,
  LayerNormalization: lowerLayerNorm,
  LeakyReLU: lowerLeakyRelu,
  LocalResponseNormalization: lowerLocalResponse,
  Maximum: lowerMaximum,
  MaxPooling2D: lowerMaxPool,
  Minimum: lowerMinimum,
  Multiply: lowerMultiply,
  Permute: lowerPermute,
  PReLU: lowerPrelu,
  ReLU: lowerRelu,
  Reshape: lowerReshape,
  SelectChannels: lowerSelectChannels,
  SeparableConv2D: lowerSeparable,
  Softmax: lowerSoftmax,
  SpatialDropout1D: lowerSpatialDropout1d,
  SpatialDropout2D: lowerSpatialDropout2d,
  UpSampling2D: lowerUpSampling,
  ZeroPadding2D: lowerZeroPadding,
};
