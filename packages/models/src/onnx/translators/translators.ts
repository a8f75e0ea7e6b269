import type { Translate } from '../translate.ts';
import { activation, elu, hardSwish, leakyRelu, relu, softmax } from './activations.ts';
import { convolution, dense, flatten, transposedConvolution, zeroPadding } from './convolutions.ts';
import { addition, average, concatenation, maximum, minimum, multiplication } from './merges.ts';
import { batchNormalization, localResponse } from './norms.ts';
import { adaptiveAverage, averagePooling, globalAverage, globalMaximum, maxPooling } from './pools.ts';
import { selectChannels, skip, upSampling } from './shapes.ts';

/** How each kind of layer becomes operators. */
export const translators: Readonly<Record<string, Translate>> = {
  Activation: activation,
  AdaptiveAveragePooling2D: adaptiveAverage,
  Add: addition,
  Average: average,
  AveragePooling2D: averagePooling,
  BatchNormalization: batchNormalization,
  Concatenate: concatenation,
  Conv2D: convolution,
  Conv2DTranspose: transposedConvolution,
  Dense: dense,
  DepthwiseConv2D: convolution,
  Dropout: skip,
  ELU: elu,
  Flatten: flatten,
  GaussianDropout: skip,
  GaussianNoise: skip,
  GlobalAveragePooling2D: globalAverage,
  GlobalMaxPooling2D: globalMaximum,
  GroupedConv2D: convolution,
  HardSwish: hardSwish,
  LeakyReLU: leakyRelu,
  LocalResponseNormalization: localResponse,
  Maximum: maximum,
  MaxPooling2D: maxPooling,
  Minimum: minimum,
  Multiply: multiplication,
  ReLU: relu,
  SelectChannels: selectChannels,
  Softmax: softmax,
  SpatialDropout1D: skip,
  SpatialDropout2D: skip,
  UpSampling2D: upSampling,
  ZeroPadding2D: zeroPadding,
};
