// Made by scripts/operations from native/include/cnn_operations.h: change it there.

/** By which the kernels and this file know that they mean the same operations. */
export const schemaHash = '6440356cb3dbb0ee';

/** An operation as the kernels read it: its code, how many numbers follow, and those. */
export type Operation = readonly number[];

/** The types of elements. */
export const elementTypes = {
  float32: 0,
  int32: 1,
  bool: 2,
  uint8: 3,
} as const;

export type ElementType = keyof typeof elementTypes;

/** The activations that other operations fuse. */
export const activationKinds = {
  linear: 0,
  relu: 1,
  sigmoid: 2,
  tanh: 3,
  relu6: 4,
  elu: 5,
  leakyRelu: 6,
} as const;

export type ActivationKind = keyof typeof activationKinds;

/** What `unary` computes. */
export const unaryKinds = {
  abs: 0,
  neg: 1,
  square: 2,
  sqrt: 3,
  rsqrt: 4,
  reciprocal: 5,
  exp: 6,
  expm1: 7,
  log: 8,
  log1p: 9,
  sigmoid: 10,
  tanh: 11,
  relu: 12,
  relu6: 13,
  elu: 14,
  leakyRelu: 15,
  step: 16,
  softplus: 17,
  floor: 18,
  ceil: 19,
  round: 20,
  sign: 21,
  clip: 22,
  linear: 23,
  selu: 24,
  softsign: 25,
  swish: 26,
  gelu: 27,
  geluTanh: 28,
  hardSigmoid: 29,
  hardSwish: 30,
  mish: 31,
} as const;

export type UnaryKind = keyof typeof unaryKinds;

/** What `binary` computes. */
export const binaryKinds = {
  add: 0,
  sub: 1,
  mul: 2,
  div: 3,
  maximum: 4,
  minimum: 5,
  squaredDifference: 6,
  reluGrad: 7,
  eluGrad: 8,
  equal: 9,
  notEqual: 10,
  less: 11,
  lessEqual: 12,
  greater: 13,
  greaterEqual: 14,
  logicalAnd: 15,
  logicalOr: 16,
} as const;

export type BinaryKind = keyof typeof binaryKinds;

/** What `reduce` computes. */
export const reductionKinds = {
  sum: 0,
  mean: 1,
  max: 2,
  min: 3,
  prod: 4,
  all: 5,
  any: 6,
} as const;

export type ReductionKind = keyof typeof reductionKinds;

/** What `argReduce` looks for. */
export const extremumKinds = {
  argmax: 0,
  argmin: 1,
} as const;

export type ExtremumKind = keyof typeof extremumKinds;

/** What `pointwiseLoss` computes. */
export const pointwiseLossKinds = {
  squaredError: 0,
  absoluteError: 1,
  huber: 2,
  sigmoidCrossEntropy: 3,
  binaryCrossEntropy: 4,
} as const;

export type PointwiseLossKind = keyof typeof pointwiseLossKinds;

/** A fused activation; alpha is the slope of leaky ReLU, else 0. */
export interface Activation {
  readonly kind: ActivationKind;
  readonly alpha: number;
}

/** One dimension of two strided tensors: its size, and how far apart neighbours are in each, in elements. */
export interface Dimension {
  readonly size: number;
  readonly strides: readonly [number, number];
}

const dimensionNumbers = (dimensions: readonly Dimension[]): number[] => [
  dimensions.length,
  ...dimensions.flatMap(({ size, strides }) => [size, ...strides]),
];

/** Padding counts as zeros in convolutions and as absent in pools. For pools out_channels = in_channels. */
export interface Window {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
}

/** Its numbers, in the order in which the kernels read them. */
export const windowNumbers = (window: Window): number[] => [
  window.batch,
  window.inHeight,
  window.inWidth,
  window.inChannels,
  window.outHeight,
  window.outWidth,
  window.outChannels,
  window.kernelHeight,
  window.kernelWidth,
  window.strideHeight,
  window.strideWidth,
  window.padTop,
  window.padLeft,
  window.dilationHeight,
  window.dilationWidth,
];

/** The operations in the order of their codes. */
export const operationNames = [
  'conv2d',
  'conv2dPack',
  'conv2dBackpropInput',
  'conv2dBackpropFilter',
  'conv2dInt8',
  'conv2dInt8Pack',
  'quantize',
  'depthwiseConv2d',
  'depthwiseConv2dBackpropInput',
  'depthwiseConv2dBackpropFilter',
  'invertedResidual',
  'maxPool',
  'maxPoolInt8',
  'maxPoolBackprop',
  'avgPool',
  'avgPoolBackprop',
  'matmul',
  'unary',
  'unaryBackprop',
  'binary',
  'activationBackprop',
  'prelu',
  'preluBackprop',
  'reduce',
  'argReduce',
  'softmax',
  'logSoftmax',
  'softmaxBackprop',
  'batchNorm',
  'batchNormBackprop',
  'scaleShift',
  'foldBatchNorm',
  'layerNorm',
  'layerNormBackprop',
  'localResponseNormalization',
  'localResponseNormalizationBackprop',
  'sparseSoftmaxCrossEntropy',
  'softmaxCrossEntropy',
  'pointwiseLoss',
  'copy',
  'fill',
  'cast',
  'lookup',
  'oneHot',
  'gather',
  'select',
  'resizeBilinear',
  'resizeBilinearBackprop',
  'dropout',
  'dropoutBackprop',
  'dropoutMask',
  'gaussianNoise',
  'sgd',
  'adam',
  'rmsProp',
  'weightPenalty',
  'movingAverage',
  'accumulate',
  'sumOfSquares',
  'clipScale',
  'trustRatio',
] as const;

export type OperationName = (typeof operationNames)[number];

/** For each operation, which of its numbers are addresses. */
export const addressPlaces: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3],
  [0, 1, 2, 4],
  [0, 1, 2],
  [0, 1],
  [0, 1, 2, 3],
  [0, 1, 2, 3],
  [0, 1, 2, 3],
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [0, 1, 2],
  [0, 1],
  [0, 1, 2, 3],
  [0, 1],
  [0, 1, 2],
  [0, 1, 2, 3, 4],
  [1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [0, 1, 2],
  [0, 1, 2],
  [0, 1, 2, 3, 4],
  [2, 3],
  [2, 3],
  [0, 1],
  [0, 1],
  [0, 1, 2],
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 5, 6, 7],
  [0, 1],
  [0, 1, 2],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 5],
  [1, 2, 3, 4],
  [1, 2],
  [1],
  [2, 3],
  [0, 1, 2],
  [0, 1],
  [1, 2, 3],
  [1, 2, 3, 4],
  [1, 2],
  [0, 1],
  [0, 1, 2, 3],
  [0, 1, 2, 3],
  [0, 1],
  [0, 1, 2],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1],
  [0, 1],
  [0, 1],
  [0, 1],
  [0, 1],
  [0, 1, 2],
];

export interface Conv2dOperands {
  readonly x: number;
  readonly filter: number;
  readonly packed?: number | undefined;
  readonly bias?: number | undefined;
  readonly residual?: number | undefined;
  readonly y: number;
  readonly activation: Activation;
  readonly window: Window;
  readonly groups: number;
  readonly yStride: number;
  readonly bfloat16: boolean;
}

/**
 * y = activation(conv(x, filter) + bias + residual). The filter of each of `groups` sees in_channels / groups channels. y and
 * residual keep y_stride elements between the starts of neighbouring places: out_channels, or more where y is a part of wider images. residual may be y.
 * packed: what conv2d_pack made of this filter for this window, its scale included; the filter itself, unscaled, is still read where values
 * are not finite.
 */
export const conv2d = (operands: Conv2dOperands): Operation => [
  0,
  26,
  operands.x,
  operands.filter,
  operands.packed ?? 0,
  operands.bias ?? 0,
  operands.residual ?? 0,
  operands.y,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
  operands.groups,
  operands.yStride,
  Number(operands.bfloat16),
];

export interface Conv2dPackOperands {
  readonly filter: number;
  readonly scale?: number | undefined;
  readonly packed: number;
  readonly window: Window;
  readonly groups: number;
  readonly count: number;
}

/** Orders a filter, each output channel multiplied by its scale, as conv2d wants it for this window; count: as cnn_packed_count says. */
export const conv2dPack = (operands: Conv2dPackOperands): Operation => [
  1,
  20,
  operands.filter,
  operands.scale ?? 0,
  operands.packed,
  ...windowNumbers(operands.window),
  operands.groups,
  operands.count,
];

export interface Conv2dBackpropInputOperands {
  readonly dy: number;
  readonly filter: number;
  readonly residual?: number | undefined;
  readonly x?: number | undefined;
  readonly dx: number;
  readonly activation: Activation;
  readonly window: Window;
  readonly groups: number;
  readonly bfloat16: boolean;
}

/**
 * dx = (the gradient of the input + residual) * activation'(x), where x is that activation's output, given if it is not linear.
 * residual may be dx.
 */
export const conv2dBackpropInput = (operands: Conv2dBackpropInputOperands): Operation => [
  2,
  24,
  operands.dy,
  operands.filter,
  operands.residual ?? 0,
  operands.x ?? 0,
  operands.dx,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
  operands.groups,
  Number(operands.bfloat16),
];

export interface Conv2dBackpropFilterOperands {
  readonly x: number;
  readonly dy: number;
  readonly dfilter: number;
  readonly dbias?: number | undefined;
  readonly window: Window;
  readonly groups: number;
  readonly bfloat16: boolean;
}

/** dfilter, and dbias: the sum of dy over batch and space. */
export const conv2dBackpropFilter = (operands: Conv2dBackpropFilterOperands): Operation => [
  3,
  21,
  operands.x,
  operands.dy,
  operands.dfilter,
  operands.dbias ?? 0,
  ...windowNumbers(operands.window),
  operands.groups,
  Number(operands.bfloat16),
];

export interface Conv2dInt8Operands {
  readonly x: number;
  readonly packed: number;
  readonly residual?: number | undefined;
  readonly type: ElementType;
  readonly y: number;
  readonly window: Window;
  readonly yStride: number;
  readonly xZeroPoint: number;
  readonly residualScale: number;
  readonly residualZeroPoint: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * y = between(lowest, sum * multiplier + offset + (residual - its zero point) * residual_scale, highest), where the sum is that of conv(x, filter) in integers, with
 * the filter, multipliers and offsets of conv2d_int8_pack; rounded to the nearest, half to even, where y is bytes. All instruction sets give the same bits.
 */
export const conv2dInt8 = (operands: Conv2dInt8Operands): Operation => [
  4,
  26,
  operands.x,
  operands.packed,
  operands.residual ?? 0,
  elementTypes[operands.type],
  operands.y,
  ...windowNumbers(operands.window),
  operands.yStride,
  operands.xZeroPoint,
  operands.residualScale,
  operands.residualZeroPoint,
  operands.lowest,
  operands.highest,
];

export interface Conv2dInt8PackOperands {
  readonly filter: number;
  readonly bias?: number | undefined;
  readonly packed: number;
  readonly window: Window;
  readonly xScale: number;
  readonly xZeroPoint: number;
  readonly yScale: number;
  readonly yZeroPoint: number;
}

/**
 * A filter as bytes for conv2d_int8: each output channel by its largest weight, and the bias. A byte of x stands for (byte - x_zero_point) * x_scale, and one of y
 * likewise; of a y of floats the scale is 1 and the zero point 0.
 */
export const conv2dInt8Pack = (operands: Conv2dInt8PackOperands): Operation => [
  5,
  22,
  operands.filter,
  operands.bias ?? 0,
  operands.packed,
  ...windowNumbers(operands.window),
  operands.xScale,
  operands.xZeroPoint,
  operands.yScale,
  operands.yZeroPoint,
];

export interface QuantizeOperands {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly scale: number;
  readonly zeroPoint: number;
}

/** y = round(x / scale) + zero_point, within 0 and 255; half to even. */
export const quantize = (operands: QuantizeOperands): Operation => [
  6,
  5,
  operands.x,
  operands.y,
  operands.count,
  operands.scale,
  operands.zeroPoint,
];

export interface DepthwiseConv2dOperands {
  readonly x: number;
  readonly filter: number;
  readonly bias?: number | undefined;
  readonly y: number;
  readonly activation: Activation;
  readonly window: Window;
}

/** As conv2d with one filter per channel; out_channels = in_channels * multiplier; filter is [kh, kw, in_channels, multiplier]. */
export const depthwiseConv2d = (operands: DepthwiseConv2dOperands): Operation => [
  7,
  21,
  operands.x,
  operands.filter,
  operands.bias ?? 0,
  operands.y,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
];

export interface DepthwiseConv2dBackpropInputOperands {
  readonly dy: number;
  readonly filter: number;
  readonly x?: number | undefined;
  readonly dx: number;
  readonly activation: Activation;
  readonly window: Window;
}

/** dx as in conv2d_backprop_input. */
export const depthwiseConv2dBackpropInput = (operands: DepthwiseConv2dBackpropInputOperands): Operation => [
  8,
  21,
  operands.dy,
  operands.filter,
  operands.x ?? 0,
  operands.dx,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
];

export interface DepthwiseConv2dBackpropFilterOperands {
  readonly x: number;
  readonly dy: number;
  readonly dfilter: number;
  readonly dbias?: number | undefined;
  readonly window: Window;
}

export const depthwiseConv2dBackpropFilter = (operands: DepthwiseConv2dBackpropFilterOperands): Operation => [
  9,
  19,
  operands.x,
  operands.dy,
  operands.dfilter,
  operands.dbias ?? 0,
  ...windowNumbers(operands.window),
];

export interface InvertedResidualOperands {
  readonly x: number;
  readonly expansion?: number | undefined;
  readonly expansionBias?: number | undefined;
  readonly filter: number;
  readonly bias?: number | undefined;
  readonly projection: number;
  readonly projectionBias?: number | undefined;
  readonly residual?: number | undefined;
  readonly y: number;
  readonly expansionActivation: Activation;
  readonly activation: Activation;
  readonly projectionActivation: Activation;
  readonly window: Window;
  readonly xChannels: number;
  readonly yChannels: number;
}

/**
 * y = projection(depthwise(expansion(x))) + residual, each of the three with its bias and activation (the last one after the residual): `window` is the
 * depthwise convolution's, with one filter a channel; x has x_channels, which the expansion, if there is one, turns into window.in_channels; y has y_channels.
 * expansion, projection: what conv2d_pack made for 1 x 1 windows; of more than 4 channels and to more than 8, so that it is panels. residual may be y.
 */
export const invertedResidual = (operands: InvertedResidualOperands): Operation => [
  10,
  32,
  operands.x,
  operands.expansion ?? 0,
  operands.expansionBias ?? 0,
  operands.filter,
  operands.bias ?? 0,
  operands.projection,
  operands.projectionBias ?? 0,
  operands.residual ?? 0,
  operands.y,
  activationKinds[operands.expansionActivation.kind],
  operands.expansionActivation.alpha,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  activationKinds[operands.projectionActivation.kind],
  operands.projectionActivation.alpha,
  ...windowNumbers(operands.window),
  operands.xChannels,
  operands.yChannels,
];

export interface MaxPoolOperands {
  readonly x: number;
  readonly y: number;
  readonly indices?: number | undefined;
  readonly window: Window;
}

/**
 * indices: place in the window in row-major order of the first maximum, past NaN as in tfjs; uint8, or int32 where the window has
 * more than 256 taps.
 */
export const maxPool = (operands: MaxPoolOperands): Operation => [
  11,
  18,
  operands.x,
  operands.y,
  operands.indices ?? 0,
  ...windowNumbers(operands.window),
];

export interface MaxPoolInt8Operands {
  readonly x: number;
  readonly y: number;
  readonly window: Window;
}

export const maxPoolInt8 = (operands: MaxPoolInt8Operands): Operation => [
  12,
  17,
  operands.x,
  operands.y,
  ...windowNumbers(operands.window),
];

export interface MaxPoolBackpropOperands {
  readonly dy: number;
  readonly x?: number | undefined;
  readonly indices?: number | undefined;
  readonly dx: number;
  readonly activation: Activation;
  readonly window: Window;
}

/**
 * dx of max_pool; from indices, else from x. Where the activation is not linear, x is that activation's output and dx is multiplied
 * by its derivative (x must be given then).
 */
export const maxPoolBackprop = (operands: MaxPoolBackpropOperands): Operation => [
  13,
  21,
  operands.dy,
  operands.x ?? 0,
  operands.indices ?? 0,
  operands.dx,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
];

export interface AvgPoolOperands {
  readonly x: number;
  readonly y: number;
  readonly window: Window;
}

export const avgPool = (operands: AvgPoolOperands): Operation => [
  14,
  17,
  operands.x,
  operands.y,
  ...windowNumbers(operands.window),
];

export interface AvgPoolBackpropOperands {
  readonly dy: number;
  readonly x?: number | undefined;
  readonly dx: number;
  readonly activation: Activation;
  readonly window: Window;
}

/** As above: x is only read for the activation. */
export const avgPoolBackprop = (operands: AvgPoolBackpropOperands): Operation => [
  15,
  20,
  operands.dy,
  operands.x ?? 0,
  operands.dx,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  ...windowNumbers(operands.window),
];

export interface MatmulOperands {
  readonly a: number;
  readonly b: number;
  readonly bias?: number | undefined;
  readonly residual?: number | undefined;
  readonly y: number;
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly batchStrideA: number;
  readonly batchStrideB: number;
  readonly activation: Activation;
  readonly bfloat16: boolean;
}

/**
 * y[i] = activation(op(a[i]) op(b[i]) + bias + residual); op(a) is rows x inner, op(b) inner x columns; the batch strides are in
 * elements, 0 to broadcast. residual may be y.
 */
export const matmul = (operands: MatmulOperands): Operation => [
  16,
  16,
  operands.a,
  operands.b,
  operands.bias ?? 0,
  operands.residual ?? 0,
  operands.y,
  operands.batch,
  operands.rows,
  operands.columns,
  operands.inner,
  Number(operands.transposeA),
  Number(operands.transposeB),
  operands.batchStrideA,
  operands.batchStrideB,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  Number(operands.bfloat16),
];

export interface UnaryOperands {
  readonly kind: UnaryKind;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly alpha: number;
  readonly beta: number;
}

/** y = f(x). y may be x. */
export const unary = (operands: UnaryOperands): Operation => [
  17,
  6,
  unaryKinds[operands.kind],
  operands.x,
  operands.y,
  operands.count,
  operands.alpha,
  operands.beta,
];

export interface UnaryBackpropOperands {
  readonly kind: UnaryKind;
  readonly dy: number;
  readonly x: number;
  readonly dx: number;
  readonly count: number;
  readonly alpha: number;
  readonly beta: number;
}

/** dx = dy * f'(x). dx may be dy. */
export const unaryBackprop = (operands: UnaryBackpropOperands): Operation => [
  18,
  7,
  unaryKinds[operands.kind],
  operands.dy,
  operands.x,
  operands.dx,
  operands.count,
  operands.alpha,
  operands.beta,
];

export interface BinaryOperands {
  readonly kind: BinaryKind;
  readonly type: ElementType;
  readonly a: number;
  readonly b: number;
  readonly y: number;
  readonly dimensions: readonly Dimension[];
}

/**
 * y = f(a, b) with broadcasting. Inputs float32 or int32; comparisons and logic write bool (logic reads bool). y is dense, and may be an input.
 * Strides: of a, of b.
 */
export const binary = (operands: BinaryOperands): Operation => [
  19,
  6 + 3 * operands.dimensions.length,
  binaryKinds[operands.kind],
  elementTypes[operands.type],
  operands.a,
  operands.b,
  operands.y,
  ...dimensionNumbers(operands.dimensions),
];

export interface ActivationBackpropOperands {
  readonly dy: number;
  readonly y: number;
  readonly dx: number;
  readonly activation: Activation;
  readonly rows: number;
  readonly columns: number;
  readonly dyStride: number;
  readonly yStride: number;
}

/** dx = dy * activation'(y) given the activation's output y, row by row; dx is dense, and may be dy. */
export const activationBackprop = (operands: ActivationBackpropOperands): Operation => [
  20,
  9,
  operands.dy,
  operands.y,
  operands.dx,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  operands.rows,
  operands.columns,
  operands.dyStride,
  operands.yStride,
];

export interface PreluOperands {
  readonly x: number;
  readonly slope: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
}

/** x > 0 ? x : slope * x, one slope a column. */
export const prelu = (operands: PreluOperands): Operation => [
  21,
  5,
  operands.x,
  operands.slope,
  operands.y,
  operands.rows,
  operands.columns,
];

export interface PreluBackpropOperands {
  readonly dy: number;
  readonly x: number;
  readonly slope: number;
  readonly dx?: number | undefined;
  readonly dslope?: number | undefined;
  readonly rows: number;
  readonly columns: number;
}

export const preluBackprop = (operands: PreluBackpropOperands): Operation => [
  22,
  7,
  operands.dy,
  operands.x,
  operands.slope,
  operands.dx ?? 0,
  operands.dslope ?? 0,
  operands.rows,
  operands.columns,
];

export interface ReduceOperands {
  readonly kind: ReductionKind;
  readonly type: ElementType;
  readonly x: number;
  readonly y: number;
  readonly outer: number;
  readonly axis: number;
  readonly inner: number;
}

/** y[outer, inner] = reduction of x[outer, axis, inner]; float32, int32 (sum, prod, max, min) or bool (all, any). */
export const reduce = (operands: ReduceOperands): Operation => [
  23,
  7,
  reductionKinds[operands.kind],
  elementTypes[operands.type],
  operands.x,
  operands.y,
  operands.outer,
  operands.axis,
  operands.inner,
];

export interface ArgReduceOperands {
  readonly kind: ExtremumKind;
  readonly type: ElementType;
  readonly x: number;
  readonly y: number;
  readonly outer: number;
  readonly axis: number;
  readonly inner: number;
}

/** y int32; the first one wins, NaN is ignored as in tfjs's CPU kernel. */
export const argReduce = (operands: ArgReduceOperands): Operation => [
  24,
  7,
  extremumKinds[operands.kind],
  elementTypes[operands.type],
  operands.x,
  operands.y,
  operands.outer,
  operands.axis,
  operands.inner,
];

export interface SoftmaxOperands {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
}

export const softmax = (operands: SoftmaxOperands): Operation => [
  25,
  4,
  operands.x,
  operands.y,
  operands.rows,
  operands.columns,
];

export interface LogSoftmaxOperands {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
}

export const logSoftmax = (operands: LogSoftmaxOperands): Operation => [
  26,
  4,
  operands.x,
  operands.y,
  operands.rows,
  operands.columns,
];

export interface SoftmaxBackpropOperands {
  readonly dy: number;
  readonly y: number;
  readonly dx: number;
  readonly rows: number;
  readonly columns: number;
}

/** dx may be dy. */
export const softmaxBackprop = (operands: SoftmaxBackpropOperands): Operation => [
  27,
  5,
  operands.dy,
  operands.y,
  operands.dx,
  operands.rows,
  operands.columns,
];

export interface BatchNormOperands {
  readonly x: number;
  readonly gamma?: number | undefined;
  readonly beta?: number | undefined;
  readonly runningMean?: number | undefined;
  readonly runningVariance?: number | undefined;
  readonly residual?: number | undefined;
  readonly y: number;
  readonly mean: number;
  readonly inverseDeviation: number;
  readonly activation: Activation;
  readonly rows: number;
  readonly channels: number;
  readonly epsilon: number;
  readonly momentum: number;
}

/**
 * Over the rows of each channel, as PyTorch: z = (x - mean) / sqrt(variance + epsilon) * gamma + beta; y = activation(z + residual).
 * Leaves mean and 1 / sqrt(variance + epsilon) for the way back, and moves the running statistics by `momentum` towards the batch's
 * mean and unbiased variance. y may be x only where nobody needs x again.
 */
export const batchNorm = (operands: BatchNormOperands): Operation => [
  28,
  15,
  operands.x,
  operands.gamma ?? 0,
  operands.beta ?? 0,
  operands.runningMean ?? 0,
  operands.runningVariance ?? 0,
  operands.residual ?? 0,
  operands.y,
  operands.mean,
  operands.inverseDeviation,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  operands.rows,
  operands.channels,
  operands.epsilon,
  operands.momentum,
];

export interface BatchNormBackpropOperands {
  readonly dy: number;
  readonly x: number;
  readonly y?: number | undefined;
  readonly gamma?: number | undefined;
  readonly beta?: number | undefined;
  readonly mean: number;
  readonly inverseDeviation: number;
  readonly dx: number;
  readonly dgamma?: number | undefined;
  readonly dbeta?: number | undefined;
  readonly dresidual?: number | undefined;
  readonly activation: Activation;
  readonly rows: number;
  readonly channels: number;
}

/**
 * g = dy * activation'(y), where y is that activation's output (absent: the activation's input is computed anew from x, for relu, relu6
 * and without residual); dgamma, dbeta, dx of batch_norm for the gradient g; g itself goes to dresidual, which may be dy. dx may be dy
 * where dresidual is absent or another place.
 */
export const batchNormBackprop = (operands: BatchNormBackpropOperands): Operation => [
  29,
  15,
  operands.dy,
  operands.x,
  operands.y ?? 0,
  operands.gamma ?? 0,
  operands.beta ?? 0,
  operands.mean,
  operands.inverseDeviation,
  operands.dx,
  operands.dgamma ?? 0,
  operands.dbeta ?? 0,
  operands.dresidual ?? 0,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  operands.rows,
  operands.channels,
];

export interface ScaleShiftOperands {
  readonly x: number;
  readonly scale?: number | undefined;
  readonly shift: number;
  readonly residual?: number | undefined;
  readonly y: number;
  readonly activation: Activation;
  readonly rows: number;
  readonly channels: number;
}

/** y = activation(x * scale + shift + residual), one scale (1 where absent) and shift a channel. y may be x. */
export const scaleShift = (operands: ScaleShiftOperands): Operation => [
  30,
  9,
  operands.x,
  operands.scale ?? 0,
  operands.shift,
  operands.residual ?? 0,
  operands.y,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
  operands.rows,
  operands.channels,
];

export interface FoldBatchNormOperands {
  readonly gamma?: number | undefined;
  readonly beta?: number | undefined;
  readonly mean: number;
  readonly variance: number;
  readonly bias?: number | undefined;
  readonly scale: number;
  readonly shift: number;
  readonly channels: number;
  readonly epsilon: number;
}

/** What batch normalisation with given statistics does after a convolution with this bias, as one scale and one shift a channel. */
export const foldBatchNorm = (operands: FoldBatchNormOperands): Operation => [
  31,
  9,
  operands.gamma ?? 0,
  operands.beta ?? 0,
  operands.mean,
  operands.variance,
  operands.bias ?? 0,
  operands.scale,
  operands.shift,
  operands.channels,
  operands.epsilon,
];

export interface LayerNormOperands {
  readonly x: number;
  readonly gamma?: number | undefined;
  readonly beta?: number | undefined;
  readonly y: number;
  readonly mean: number;
  readonly inverseDeviation: number;
  readonly rows: number;
  readonly columns: number;
  readonly epsilon: number;
}

/** y = (x - mean) / sqrt(variance + epsilon) * gamma + beta over each row; leaves mean and 1 / sqrt(variance + epsilon) a row. */
export const layerNorm = (operands: LayerNormOperands): Operation => [
  32,
  9,
  operands.x,
  operands.gamma ?? 0,
  operands.beta ?? 0,
  operands.y,
  operands.mean,
  operands.inverseDeviation,
  operands.rows,
  operands.columns,
  operands.epsilon,
];

export interface LayerNormBackpropOperands {
  readonly dy: number;
  readonly x: number;
  readonly gamma?: number | undefined;
  readonly mean: number;
  readonly inverseDeviation: number;
  readonly dx?: number | undefined;
  readonly dgamma?: number | undefined;
  readonly dbeta?: number | undefined;
  readonly rows: number;
  readonly columns: number;
}

export const layerNormBackprop = (operands: LayerNormBackpropOperands): Operation => [
  33,
  10,
  operands.dy,
  operands.x,
  operands.gamma ?? 0,
  operands.mean,
  operands.inverseDeviation,
  operands.dx ?? 0,
  operands.dgamma ?? 0,
  operands.dbeta ?? 0,
  operands.rows,
  operands.columns,
];

export interface LocalResponseNormalizationOperands {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly channels: number;
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** y = x * (bias + alpha * sum of x² over the channels within `radius`) ^ -beta. */
export const localResponseNormalization = (operands: LocalResponseNormalizationOperands): Operation => [
  34,
  8,
  operands.x,
  operands.y,
  operands.rows,
  operands.channels,
  operands.radius,
  operands.bias,
  operands.alpha,
  operands.beta,
];

export interface LocalResponseNormalizationBackpropOperands {
  readonly dy: number;
  readonly x: number;
  readonly dx: number;
  readonly rows: number;
  readonly channels: number;
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

export const localResponseNormalizationBackprop = (operands: LocalResponseNormalizationBackpropOperands): Operation => [
  35,
  9,
  operands.dy,
  operands.x,
  operands.dx,
  operands.rows,
  operands.channels,
  operands.radius,
  operands.bias,
  operands.alpha,
  operands.beta,
];

export interface SparseSoftmaxCrossEntropyOperands {
  readonly logits: number;
  readonly labels: number;
  readonly classWeights?: number | undefined;
  readonly meanLoss?: number | undefined;
  readonly correct?: number | undefined;
  readonly dlogits?: number | undefined;
  readonly rows: number;
  readonly columns: number;
  readonly scale: number;
  readonly labelSmoothing: number;
}

/**
 * Per row: -sum over classes of target * log softmax(logits), target being class_weights (1 where absent) times (1 - label_smoothing) at the
 * label, and times label_smoothing / columns everywhere. mean_loss: the sum over the rows divided by that of the labels' weights (PyTorch's). correct: rows whose first largest logit is at the label. dlogits: the gradient of scale * mean_loss.
 */
export const sparseSoftmaxCrossEntropy = (operands: SparseSoftmaxCrossEntropyOperands): Operation => [
  36,
  10,
  operands.logits,
  operands.labels,
  operands.classWeights ?? 0,
  operands.meanLoss ?? 0,
  operands.correct ?? 0,
  operands.dlogits ?? 0,
  operands.rows,
  operands.columns,
  operands.scale,
  operands.labelSmoothing,
];

export interface SoftmaxCrossEntropyOperands {
  readonly logits: number;
  readonly targets: number;
  readonly classWeights?: number | undefined;
  readonly meanLoss?: number | undefined;
  readonly correct?: number | undefined;
  readonly dlogits?: number | undefined;
  readonly rows: number;
  readonly columns: number;
  readonly scale: number;
  readonly labelSmoothing: number;
}

/**
 * As above for targets that give each class its share; mean over the rows, weighted by class_weights without dividing by them (PyTorch's).
 * correct: rows whose first largest logit is at the first largest target.
 */
export const softmaxCrossEntropy = (operands: SoftmaxCrossEntropyOperands): Operation => [
  37,
  10,
  operands.logits,
  operands.targets,
  operands.classWeights ?? 0,
  operands.meanLoss ?? 0,
  operands.correct ?? 0,
  operands.dlogits ?? 0,
  operands.rows,
  operands.columns,
  operands.scale,
  operands.labelSmoothing,
];

export interface PointwiseLossOperands {
  readonly kind: PointwiseLossKind;
  readonly predictions: number;
  readonly targets: number;
  readonly meanLoss?: number | undefined;
  readonly dpredictions?: number | undefined;
  readonly count: number;
  readonly delta: number;
  readonly scale: number;
}

/** The mean over all elements, and the gradient of scale times it. */
export const pointwiseLoss = (operands: PointwiseLossOperands): Operation => [
  38,
  8,
  pointwiseLossKinds[operands.kind],
  operands.predictions,
  operands.targets,
  operands.meanLoss ?? 0,
  operands.dpredictions ?? 0,
  operands.count,
  operands.delta,
  operands.scale,
];

export interface CopyOperands {
  readonly elementBytes: number;
  readonly x: number;
  readonly y: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly dimensions: readonly Dimension[];
}

/**
 * Moves elements of 1 or 4 bytes: y[y_offset + i . y_strides] = x[x_offset + i . x_strides]: slice, concat, transpose, tile, reverse,
 * the inside of pad. Strides: of x, of y. Offsets in elements.
 */
export const copy = (operands: CopyOperands): Operation => [
  39,
  6 + 3 * operands.dimensions.length,
  operands.elementBytes,
  operands.x,
  operands.y,
  operands.xOffset,
  operands.yOffset,
  ...dimensionNumbers(operands.dimensions),
];

export interface FillOperands {
  readonly type: ElementType;
  readonly y: number;
  readonly count: number;
  readonly value: number;
}

/** y[...] = value, float32, int32, bool. */
export const fill = (operands: FillOperands): Operation => [
  40,
  4,
  elementTypes[operands.type],
  operands.y,
  operands.count,
  operands.value,
];

export interface CastOperands {
  readonly from: ElementType;
  readonly to: ElementType;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly divisor: number;
}

/** float32 to int32 truncates; to bool is x != 0; uint8 is a source only; y = x / divisor where the result is float32. */
export const cast = (operands: CastOperands): Operation => [
  41,
  6,
  elementTypes[operands.from],
  elementTypes[operands.to],
  operands.x,
  operands.y,
  operands.count,
  operands.divisor,
];

export interface LookupOperands {
  readonly x: number;
  readonly table: number;
  readonly y: number;
  readonly rows: number;
  readonly channels: number;
}

/** y[row, channel] = table[x[row, channel], channel]: what the bytes of an image stand for. */
export const lookup = (operands: LookupOperands): Operation => [
  42,
  5,
  operands.x,
  operands.table,
  operands.y,
  operands.rows,
  operands.channels,
];

export interface OneHotOperands {
  readonly indices: number;
  readonly y: number;
  readonly count: number;
  readonly depth: number;
  readonly on: number;
  readonly off: number;
}

export const oneHot = (operands: OneHotOperands): Operation => [
  43,
  6,
  operands.indices,
  operands.y,
  operands.count,
  operands.depth,
  operands.on,
  operands.off,
];

export interface GatherOperands {
  readonly elementBytes: number;
  readonly x: number;
  readonly indices: number;
  readonly y: number;
  readonly outer: number;
  readonly axis: number;
  readonly inner: number;
  readonly count: number;
}

/** y[outer, i, inner] = x[outer, indices[i], inner], 1- or 4-byte elements; indices validated by the caller. */
export const gather = (operands: GatherOperands): Operation => [
  44,
  8,
  operands.elementBytes,
  operands.x,
  operands.indices,
  operands.y,
  operands.outer,
  operands.axis,
  operands.inner,
  operands.count,
];

export interface SelectOperands {
  readonly elementBytes: number;
  readonly condition: number;
  readonly a: number;
  readonly b: number;
  readonly y: number;
  readonly count: number;
  readonly inner: number;
}

/** y = condition ? a : b; elements of 1 or 4 bytes, inner of them for each condition. */
export const select = (operands: SelectOperands): Operation => [
  45,
  7,
  operands.elementBytes,
  operands.condition,
  operands.a,
  operands.b,
  operands.y,
  operands.count,
  operands.inner,
];

export interface ResizeBilinearOperands {
  readonly type: ElementType;
  readonly x: number;
  readonly y: number;
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  readonly scale: number;
}

/** x float32 or uint8; y = sampled * scale. */
export const resizeBilinear = (operands: ResizeBilinearOperands): Operation => [
  46,
  12,
  elementTypes[operands.type],
  operands.x,
  operands.y,
  operands.batch,
  operands.inHeight,
  operands.inWidth,
  operands.channels,
  operands.outHeight,
  operands.outWidth,
  Number(operands.alignCorners),
  Number(operands.halfPixelCenters),
  operands.scale,
];

export interface ResizeBilinearBackpropOperands {
  readonly dy: number;
  readonly dx: number;
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

export const resizeBilinearBackprop = (operands: ResizeBilinearBackpropOperands): Operation => [
  47,
  10,
  operands.dy,
  operands.dx,
  operands.batch,
  operands.inHeight,
  operands.inWidth,
  operands.channels,
  operands.outHeight,
  operands.outWidth,
  Number(operands.alignCorners),
  Number(operands.halfPixelCenters),
];

export interface DropoutOperands {
  readonly x: number;
  readonly y: number;
  readonly mask: number;
  readonly seed: number;
  readonly count: number;
  readonly rate: number;
}

/**
 * y = x * mask / (1 - rate), mask kept in bytes. Element i draws h(i) from the counter-based generator keyed by seed, another one for each
 * step and layer: h(i) = murmur3's finaliser of seed + i * 0x9e3779b9, 32 bits. It is kept where h(i) >> 1 >= round(rate * 2³¹). y may be x.
 */
export const dropout = (operands: DropoutOperands): Operation => [
  48,
  6,
  operands.x,
  operands.y,
  operands.mask,
  operands.seed,
  operands.count,
  operands.rate,
];

export interface DropoutBackpropOperands {
  readonly dy: number;
  readonly mask: number;
  readonly y?: number | undefined;
  readonly dx: number;
  readonly count: number;
  readonly rate: number;
  readonly activation: Activation;
}

/** dx = dy * mask / (1 - rate), dx may be dy. The activation as in max_pool_backprop, y being its output. */
export const dropoutBackprop = (operands: DropoutBackpropOperands): Operation => [
  49,
  8,
  operands.dy,
  operands.mask,
  operands.y ?? 0,
  operands.dx,
  operands.count,
  operands.rate,
  activationKinds[operands.activation.kind],
  operands.activation.alpha,
];

export interface DropoutMaskOperands {
  readonly mask: number;
  readonly seed: number;
  readonly count: number;
  readonly rate: number;
}

/** What dropout multiplies with, where several elements share one draw. */
export const dropoutMask = (operands: DropoutMaskOperands): Operation => [
  50,
  4,
  operands.mask,
  operands.seed,
  operands.count,
  operands.rate,
];

export interface GaussianNoiseOperands {
  readonly x: number;
  readonly y: number;
  readonly seed: number;
  readonly count: number;
  readonly deviation: number;
}

/**
 * y = x + deviation * n, n standard normal by Box and Muller: sqrt(-2 log u) cos(2πv), u = ((h(2i) >> 8) + 1) / 2²⁴, v = (h(2i + 1) >> 8) / 2²⁴, both
 * exact in single precision; h as in dropout, 2i modulo 2³². y may be x.
 */
export const gaussianNoise = (operands: GaussianNoiseOperands): Operation => [
  51,
  5,
  operands.x,
  operands.y,
  operands.seed,
  operands.count,
  operands.deviation,
];

export interface SgdOperands {
  readonly weights: number;
  readonly gradient: number;
  readonly velocity?: number | undefined;
  readonly gradientScale?: number | undefined;
  readonly learningRate: number;
  readonly count: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
}

/**
 * Updates in place. learning_rate and gradient_scale (1 where absent; the gradient times it counts) lie in memory, so that one program follows a schedule.
 * PyTorch's SGD: g += weight_decay * w; v = momentum * v + g (v absent when momentum is 0); w -= lr * (nesterov ? g + momentum * v : v).
 */
export const sgd = (operands: SgdOperands): Operation => [
  52,
  9,
  operands.weights,
  operands.gradient,
  operands.velocity ?? 0,
  operands.gradientScale ?? 0,
  operands.learningRate,
  operands.count,
  operands.momentum,
  operands.weightDecay,
  Number(operands.nesterov),
];

export interface AdamOperands {
  readonly weights: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  readonly gradientScale?: number | undefined;
  readonly learningRate: number;
  readonly step: number;
  readonly count: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly decoupled: boolean;
}

/** PyTorch's Adam (decoupled: AdamW). step: the number of this update, from 1. */
export const adam = (operands: AdamOperands): Operation => [
  53,
  13,
  operands.weights,
  operands.gradient,
  operands.first,
  operands.second,
  operands.gradientScale ?? 0,
  operands.learningRate,
  operands.step,
  operands.count,
  operands.beta1,
  operands.beta2,
  operands.epsilon,
  operands.weightDecay,
  Number(operands.decoupled),
];

export interface RmsPropOperands {
  readonly weights: number;
  readonly gradient: number;
  readonly square: number;
  readonly mean?: number | undefined;
  readonly velocity?: number | undefined;
  readonly gradientScale?: number | undefined;
  readonly learningRate: number;
  readonly count: number;
  readonly decay: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly weightDecay: number;
}

/**
 * PyTorch's RMSprop: g += weight_decay * w; square = decay * square + (1 - decay) * g²; centred where `mean` is given: mean = decay * mean +
 * (1 - decay) * g, and mean² is taken off the square; step = g / (sqrt(square) + epsilon); w -= lr * (velocity ? v = momentum * v + step : step).
 */
export const rmsProp = (operands: RmsPropOperands): Operation => [
  54,
  12,
  operands.weights,
  operands.gradient,
  operands.square,
  operands.mean ?? 0,
  operands.velocity ?? 0,
  operands.gradientScale ?? 0,
  operands.learningRate,
  operands.count,
  operands.decay,
  operands.epsilon,
  operands.momentum,
  operands.weightDecay,
];

export interface WeightPenaltyOperands {
  readonly weights: number;
  readonly gradient: number;
  readonly count: number;
  readonly l1: number;
  readonly l2: number;
}

/** gradient += l1 * sign(w) + 2 * l2 * w. */
export const weightPenalty = (operands: WeightPenaltyOperands): Operation => [
  55,
  5,
  operands.weights,
  operands.gradient,
  operands.count,
  operands.l1,
  operands.l2,
];

export interface MovingAverageOperands {
  readonly average: number;
  readonly weights: number;
  readonly count: number;
  readonly decay: number;
}

/** average = decay * average + (1 - decay) * weights. */
export const movingAverage = (operands: MovingAverageOperands): Operation => [
  56,
  4,
  operands.average,
  operands.weights,
  operands.count,
  operands.decay,
];

export interface AccumulateOperands {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly factor: number;
}

/** y += factor * x. */
export const accumulate = (operands: AccumulateOperands): Operation => [
  57,
  4,
  operands.x,
  operands.y,
  operands.count,
  operands.factor,
];

export interface SumOfSquaresOperands {
  readonly x: number;
  readonly total: number;
  readonly count: number;
  readonly add: boolean;
}

/** total = the sum of squares of x, added to what is there where `add`. */
export const sumOfSquares = (operands: SumOfSquaresOperands): Operation => [
  58,
  4,
  operands.x,
  operands.total,
  operands.count,
  Number(operands.add),
];

export interface ClipScaleOperands {
  readonly total: number;
  readonly scale: number;
  readonly limit: number;
  readonly factor: number;
}

/** scale = min(1, limit / (sqrt(total) + 1e-6)) * factor: what PyTorch's clip_grad_norm_ multiplies with. */
export const clipScale = (operands: ClipScaleOperands): Operation => [
  59,
  4,
  operands.total,
  operands.scale,
  operands.limit,
  operands.factor,
];

export interface TrustRatioOperands {
  readonly weightsTotal: number;
  readonly gradientTotal: number;
  readonly ratio: number;
  readonly coefficient: number;
  readonly weightDecay: number;
  readonly epsilon: number;
}

/**
 * ratio = coefficient * |w| / (|g| + weight_decay * |w| + epsilon), of sums of squares of weights and gradient; 1 where one of them is 0. LARS
 * multiplies the gradient and its weight decay with it.
 */
export const trustRatio = (operands: TrustRatioOperands): Operation => [
  60,
  6,
  operands.weightsTotal,
  operands.gradientTotal,
  operands.ratio,
  operands.coefficient,
  operands.weightDecay,
  operands.epsilon,
];
