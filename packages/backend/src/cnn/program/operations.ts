// Made by scripts/generate-operations.mjs from native/include: change it there.

/** The operations of the kernels; arguments in cnn_operations.h. */
export const operationCodes = {
  conv2d: 0,
  conv2d_backprop_input: 1,
  conv2d_backprop_filter: 2,
  depthwise_conv2d: 3,
  max_pool: 4,
  max_pool_backprop: 5,
  avg_pool: 6,
  avg_pool_backprop: 7,
  matmul: 8,
  unary: 9,
  binary: 10,
  activation_backprop: 11,
  reduce: 12,
  arg_reduce: 13,
  softmax: 14,
  log_softmax: 15,
  sparse_softmax_cross_entropy: 16,
  copy: 17,
  fill: 18,
  cast: 19,
  one_hot: 20,
  gather: 21,
  select: 22,
  resize_bilinear: 23,
  resize_bilinear_backprop: 24,
  dropout: 25,
  dropout_backprop: 26,
  sgd: 27,
  adam: 28,
} as const;

export type OperationName = keyof typeof operationCodes;

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
  leaky_relu: 15,
  step: 16,
  softplus: 17,
  floor: 18,
  ceil: 19,
  round: 20,
  sign: 21,
  clip: 22,
  linear: 23,
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
  squared_difference: 6,
  relu_grad: 7,
  elu_grad: 8,
  equal: 9,
  not_equal: 10,
  less: 11,
  less_equal: 12,
  greater: 13,
  greater_equal: 14,
  logical_and: 15,
  logical_or: 16,
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
