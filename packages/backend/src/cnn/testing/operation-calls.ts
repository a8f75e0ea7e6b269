import type { Kernels } from '../kernels-interface.ts';
import type { OperationName, Window } from '../program/operations.ts';

/** A call of an operation without its addresses. */
export interface OperationCall {
  /** Bytes of each array, by the operand's name: counted here by hand, not by the schema. */
  readonly arrays: Readonly<Record<string, number>>;
  /** Those that may be absent. */
  readonly optional?: readonly string[];
  /** All else. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Changes of `rest` that the schema rules out. */
  readonly wrong?: readonly Readonly<Record<string, unknown>>[];
}

const batch = 2;
const places = batch * 5 * 4;
const window: Window = {
  batch,
  inHeight: 5,
  inWidth: 4,
  inChannels: 16,
  outHeight: 5,
  outWidth: 4,
  outChannels: 24,
  kernelHeight: 3,
  kernelWidth: 3,
  strideHeight: 1,
  strideWidth: 1,
  padTop: 1,
  padLeft: 1,
  dilationHeight: 1,
  dilationWidth: 1,
};
const pool: Window = { ...window, outChannels: 16 };
/** A window with more taps than a byte counts. */
const widePool: Window = { ...pool, kernelHeight: 17, kernelWidth: 16, padTop: 8, padLeft: 8 };
const wrongWindows = (right: Window) =>
  (['kernelHeight', 'strideHeight', 'strideWidth', 'dilationHeight', 'dilationWidth'] as const).map((name) => ({
    window: { ...right, [name]: 0 },
  }));
const relu = { kind: 'relu', alpha: 0 };
const rows = 3;
const columns = 7;
const matrix = 4 * rows * columns;
const dimensions = [
  { size: 3, strides: [1, -5] },
  { size: 2, strides: [0, 1] },
];
const bytes = { count: 9, array: 36 };

/** One call of each operation and more of some, with every array it can have. */
export const operationCalls = (kernels: Kernels): readonly (readonly [OperationName, OperationCall])[] => {
  const single = {
    ...window,
    batch: 1,
    inHeight: 1,
    inWidth: 1,
    outHeight: 1,
    outWidth: 1,
    kernelHeight: 1,
    kernelWidth: 1,
  };
  const product = (inChannels: number, outChannels: number) =>
    4 * kernels.packedCount({ ...single, padTop: 0, padLeft: 0, inChannels, outChannels }, 1);
  const filter = 4 * 9 * 16 * 24;
  const byteFilter = 32 * (8 + 3 * 48);
  const input = 4 * places * 16;
  const output = 4 * places * 24;
  const strided = 4 * ((places - 1) * 30 + 24);
  const groups = [{ groups: 0 }, { groups: 3 }, { groups: 5 }];
  const grouped = {
    arrays: { x: input, dy: output, dfilter: filter / 8, dbias: 96 },
    rest: { window, groups: 8, bfloat16: false },
  };
  const update = { weights: bytes.array, gradient: bytes.array, gradientScale: 4, learningRate: 4 };
  const statistics = { gamma: 4 * columns, beta: 4 * columns, mean: 4 * columns };
  return [
    [
      'conv2d',
      {
        arrays: {
          x: input,
          filter,
          packed: 4 * kernels.packedCount(window, 1),
          bias: 96,
          residual: strided,
          y: strided,
        },
        optional: ['packed', 'bias', 'residual'],
        rest: { activation: relu, window, groups: 1, yStride: 30, bfloat16: false },
        wrong: [...groups, { yStride: 23 }, ...wrongWindows(window)],
      },
    ],
    [
      'conv2dPack',
      {
        arrays: { filter, scale: 96, packed: 4 * kernels.packedCount(window, 1) },
        optional: ['scale'],
        rest: { window, groups: 1, count: kernels.packedCount(window, 1) },
        wrong: [...groups, { count: kernels.packedCount(window, 1) - 1 }],
      },
    ],
    ...(['uint8', 'float32'] as const).map(
      (type) =>
        [
          'conv2dInt8',
          {
            arrays: {
              x: places * 16,
              packed: byteFilter,
              residual: places * 24,
              y: (type === 'uint8' ? 1 : 4) * ((places - 1) * 30 + 24),
            },
            optional: ['residual'],
            rest: {
              ...{ type, window, yStride: 30, xZeroPoint: 7, residualScale: 0.5, residualZeroPoint: 9 },
              ...{ lowest: 0, highest: 255 },
            },
            wrong: [
              ...[{ yStride: 23 }, { type: 'int32' }, { xZeroPoint: 256 }],
              ...[
                { ...window, inChannels: 15, dilationWidth: 2 },
                { ...window, inChannels: 8192 },
              ].map((other) => ({
                window: other,
              })),
              ...wrongWindows(window),
            ],
          },
        ] as const,
    ),
    [
      'conv2dInt8Pack',
      {
        arrays: { filter, bias: 96, packed: byteFilter },
        optional: ['bias'],
        rest: { window, xScale: 0.1, xZeroPoint: 7, yScale: 0.2, yZeroPoint: 9 },
        wrong: wrongWindows(window),
      },
    ],
    [
      'quantize',
      { arrays: { x: bytes.array, y: bytes.count }, rest: { count: bytes.count, scale: 0.1, zeroPoint: 3 } },
    ],
    [
      'maxPoolInt8',
      {
        arrays: { x: places * 16, y: places * 16 },
        rest: { window: pool },
        wrong: [{ window }, ...wrongWindows(pool)],
      },
    ],
    [
      'conv2dBackpropInput',
      {
        arrays: { dy: output, filter, residual: input, x: input, dx: input },
        optional: ['residual'],
        rest: { activation: relu, window, groups: 1, bfloat16: false },
        wrong: [...groups, ...wrongWindows(window)],
      },
    ],
    ['conv2dBackpropFilter', { ...grouped, optional: ['dbias'], wrong: [...groups, ...wrongWindows(window)] }],
    [
      'depthwiseConv2d',
      {
        arrays: { x: input, filter: 4 * 9 * 32, bias: 128, y: 4 * places * 32 },
        optional: ['bias'],
        rest: { activation: relu, window: { ...window, outChannels: 32 } },
        wrong: [{ window }, ...wrongWindows({ ...window, outChannels: 32 })],
      },
    ],
    [
      'depthwiseConv2dBackpropInput',
      {
        arrays: { dy: input, filter: 4 * 9 * 16, x: input, dx: input },
        rest: { activation: relu, window: pool },
        wrong: [{ window }],
      },
    ],
    [
      'depthwiseConv2dBackpropFilter',
      {
        arrays: { x: input, dy: input, dfilter: 4 * 9 * 16, dbias: 64 },
        optional: ['dbias'],
        rest: { window: pool },
        wrong: [{ window }],
      },
    ],
    [
      'invertedResidual',
      {
        arrays: {
          x: 4 * places * 8,
          expansion: product(8, 16),
          expansionBias: 64,
          filter: 4 * 9 * 16,
          bias: 64,
          projection: product(16, 12),
          projectionBias: 48,
          residual: 4 * places * 12,
          y: 4 * places * 12,
        },
        optional: ['expansionBias', 'bias', 'projectionBias', 'residual'],
        rest: {
          expansionActivation: relu,
          activation: relu,
          projectionActivation: relu,
          window: pool,
          xChannels: 8,
          yChannels: 12,
        },
        wrong: [{ window }, { xChannels: 4 }, { yChannels: 8 }],
      },
    ],
    [
      'maxPool',
      {
        arrays: { x: input, y: input, indices: places * 16 },
        optional: ['indices'],
        rest: { window: pool },
        wrong: [{ window }, ...wrongWindows(pool)],
      },
    ],
    ['maxPool', { arrays: { x: input, y: input, indices: input }, optional: ['indices'], rest: { window: widePool } }],
    [
      'maxPoolBackprop',
      {
        arrays: { dy: input, x: input, indices: places * 16, dx: input },
        optional: ['indices'],
        rest: { activation: relu, window: pool },
        wrong: [{ window }, { x: 0, indices: 0, activation: { kind: 'linear', alpha: 0 } }],
      },
    ],
    ['avgPool', { arrays: { x: input, y: input }, rest: { window: pool }, wrong: [{ window }] }],
    [
      'avgPoolBackprop',
      {
        arrays: { dy: input, x: input, dx: input },
        rest: { activation: relu, window: pool },
        wrong: [{ window }],
      },
    ],
    [
      'matmul',
      {
        arrays: { a: 4 * (2 * 40 + 30), b: 4 * (2 * 50 + 42), bias: 28, residual: 4 * 3 * 35, y: 4 * 3 * 35 },
        optional: ['bias', 'residual'],
        rest: {
          batch: 3,
          rows: 5,
          columns: 7,
          inner: 6,
          transposeA: false,
          transposeB: true,
          batchStrideA: 40,
          batchStrideB: 50,
          activation: relu,
          bfloat16: false,
        },
      },
    ],
    ['unary', { arrays: { x: 36, y: 36 }, rest: { kind: 'relu', count: 9, alpha: 0, beta: 0 } }],
    ['unaryBackprop', { arrays: { dy: 36, x: 36, dx: 36 }, rest: { kind: 'mish', count: 9, alpha: 0, beta: 0 } }],
    [
      'binary',
      {
        arrays: { a: 4 * 6, b: 4 * 3, y: 4 * 6 },
        rest: {
          kind: 'add',
          type: 'float32',
          dimensions: [
            { size: 2, strides: [3, 0] },
            { size: 3, strides: [1, 1] },
          ],
        },
        wrong: [
          { type: 'bool' },
          { kind: 'div', type: 'int32' },
          { kind: 'logicalOr' },
          { dimensions: [{ size: 2, strides: [-1, 1] }] },
          { dimensions: [{ size: 2, strides: [1, -1] }] },
          { dimensions: [{ size: -2, strides: [1, 1] }] },
          { dimensions: [{ size: 2, strides: [0.5, 1] }] },
        ],
      },
    ],
    [
      'binary',
      {
        arrays: { a: 24, b: 24, y: 6 },
        rest: { kind: 'greater', type: 'int32', dimensions: [{ size: 6, strides: [1, 1] }] },
      },
    ],
    [
      'activationBackprop',
      {
        arrays: { dy: 4 * (2 * 9 + 7), y: 4 * (2 * 8 + 7), dx: matrix },
        rest: { activation: relu, rows, columns, dyStride: 9, yStride: 8 },
      },
    ],
    ['prelu', { arrays: { x: matrix, slope: 28, y: matrix }, rest: { rows, columns } }],
    [
      'preluBackprop',
      {
        arrays: { dy: matrix, x: matrix, slope: 28, dx: matrix, dslope: 28 },
        optional: ['dx', 'dslope'],
        rest: { rows, columns },
      },
    ],
    [
      'reduce',
      {
        arrays: { x: 4 * 24, y: 4 * 8 },
        rest: { kind: 'sum', type: 'float32', outer: 2, axis: 3, inner: 4 },
        wrong: [{ type: 'bool' }, { type: 'uint8' }, { kind: 'mean', type: 'int32' }, { kind: 'all' }],
      },
    ],
    ['reduce', { arrays: { x: 24, y: 8 }, rest: { kind: 'any', type: 'bool', outer: 2, axis: 3, inner: 4 } }],
    [
      'argReduce',
      { arrays: { x: 4 * 24, y: 4 * 8 }, rest: { kind: 'argmin', type: 'int32', outer: 2, axis: 3, inner: 4 } },
    ],
    ['softmax', { arrays: { x: matrix, y: matrix }, rest: { rows, columns } }],
    ['logSoftmax', { arrays: { x: matrix, y: matrix }, rest: { rows, columns } }],
    ['softmaxBackprop', { arrays: { dy: matrix, y: matrix, dx: matrix }, rest: { rows, columns } }],
    [
      'batchNorm',
      {
        arrays: {
          x: matrix,
          ...statistics,
          runningMean: 28,
          runningVariance: 28,
          residual: matrix,
          y: matrix,
          inverseDeviation: 28,
        },
        optional: ['gamma', 'beta', 'residual'],
        rest: { activation: relu, rows, channels: columns, epsilon: 1e-3, momentum: 0.1 },
      },
    ],
    [
      'batchNormBackprop',
      {
        arrays: {
          dy: matrix,
          x: matrix,
          y: matrix,
          ...statistics,
          inverseDeviation: 28,
          dx: matrix,
          dgamma: 28,
          dbeta: 28,
          dresidual: matrix,
        },
        optional: ['gamma', 'beta', 'dgamma', 'dbeta', 'dresidual'],
        rest: { activation: { kind: 'tanh', alpha: 0 }, rows, channels: columns },
      },
    ],
    [
      'scaleShift',
      {
        arrays: { x: matrix, scale: 28, shift: 28, residual: matrix, y: matrix },
        optional: ['scale', 'residual'],
        rest: { activation: relu, rows, channels: columns },
      },
    ],
    [
      'foldBatchNorm',
      {
        arrays: { ...statistics, variance: 28, bias: 28, scale: 28, shift: 28 },
        optional: ['gamma', 'beta', 'bias'],
        rest: { channels: columns, epsilon: 1e-3 },
      },
    ],
    [
      'layerNorm',
      {
        arrays: { x: matrix, gamma: 28, beta: 28, y: matrix, mean: 12, inverseDeviation: 12 },
        optional: ['gamma', 'beta'],
        rest: { rows, columns, epsilon: 1e-3 },
      },
    ],
    [
      'layerNormBackprop',
      {
        arrays: {
          dy: matrix,
          x: matrix,
          gamma: 28,
          mean: 12,
          inverseDeviation: 12,
          dx: matrix,
          dgamma: 28,
          dbeta: 28,
        },
        optional: ['gamma', 'dx', 'dgamma', 'dbeta'],
        rest: { rows, columns },
      },
    ],
    [
      'localResponseNormalization',
      { arrays: { x: matrix, y: matrix }, rest: { rows, channels: columns, radius: 2, bias: 1, alpha: 1, beta: 0.5 } },
    ],
    [
      'localResponseNormalizationBackprop',
      {
        arrays: { dy: matrix, x: matrix, dx: matrix },
        rest: { rows, channels: columns, radius: 2, bias: 1, alpha: 1, beta: 0.5 },
      },
    ],
    [
      'sparseSoftmaxCrossEntropy',
      {
        arrays: { logits: matrix, labels: 12, classWeights: 28, meanLoss: 4, correct: 4, dlogits: matrix },
        optional: ['classWeights', 'meanLoss', 'correct', 'dlogits'],
        rest: { rows, columns, scale: 1, labelSmoothing: 0.1 },
      },
    ],
    [
      'softmaxCrossEntropy',
      {
        arrays: { logits: matrix, targets: matrix, classWeights: 28, meanLoss: 4, correct: 4, dlogits: matrix },
        optional: ['classWeights', 'meanLoss', 'correct', 'dlogits'],
        rest: { rows, columns, scale: 1, labelSmoothing: 0.1 },
      },
    ],
    [
      'pointwiseLoss',
      {
        arrays: { predictions: 36, targets: 36, meanLoss: 4, dpredictions: 36 },
        optional: ['meanLoss', 'dpredictions'],
        rest: { kind: 'huber', count: 9, delta: 1, scale: 1 },
      },
    ],
    [
      'copy',
      {
        arrays: { x: 4 * 6, y: 4 * 14 },
        rest: { elementBytes: 4, xOffset: 3, yOffset: 12, dimensions },
        wrong: [{ elementBytes: 2 }, { yOffset: 9 }, { dimensions: [{ size: 5, strides: [-1, 1] }] }],
      },
    ],
    ['fill', { arrays: { y: 36 }, rest: { type: 'int32', count: 9, value: 1 } }],
    ['cast', { arrays: { x: 9, y: 36 }, rest: { from: 'uint8', to: 'float32', count: 9, divisor: 1 } }],
    ['lookup', { arrays: { x: 9 * 3, table: 4 * 256 * 3, y: 4 * 9 * 3 }, rest: { rows: 9, channels: 3 } }],
    ['oneHot', { arrays: { indices: 36, y: 4 * 9 * 5 }, rest: { count: 9, depth: 5, on: 1, off: 0 } }],
    [
      'gather',
      {
        arrays: { x: 4 * 24, indices: 20, y: 4 * 2 * 5 * 4 },
        rest: { elementBytes: 4, outer: 2, axis: 3, inner: 4, count: 5 },
        wrong: [{ elementBytes: 8 }],
      },
    ],
    [
      'select',
      {
        arrays: { condition: 3, a: 24, b: 24, y: 24 },
        rest: { elementBytes: 4, count: 3, inner: 2 },
        wrong: [{ elementBytes: 3 }],
      },
    ],
    [
      'resizeBilinear',
      {
        arrays: { x: 2 * 12 * 3, y: 4 * 2 * 20 * 3 },
        rest: {
          type: 'uint8',
          batch: 2,
          inHeight: 3,
          inWidth: 4,
          channels: 3,
          outHeight: 4,
          outWidth: 5,
          alignCorners: false,
          halfPixelCenters: true,
          scale: 1,
        },
        wrong: [{ type: 'int32' }],
      },
    ],
    [
      'resizeBilinearBackprop',
      {
        arrays: { dy: 4 * 2 * 20 * 3, dx: 4 * 2 * 12 * 3 },
        rest: {
          batch: 2,
          inHeight: 3,
          inWidth: 4,
          channels: 3,
          outHeight: 4,
          outWidth: 5,
          alignCorners: false,
          halfPixelCenters: true,
        },
      },
    ],
    ['dropout', { arrays: { x: 36, y: 36, mask: 9, seed: 4 }, rest: { count: 9, rate: 0.5 } }],
    [
      'dropoutBackprop',
      { arrays: { dy: 36, mask: 9, y: 36, dx: 36 }, rest: { count: 9, rate: 0.5, activation: relu } },
    ],
    ['dropoutMask', { arrays: { mask: 36, seed: 4 }, rest: { count: 9, rate: 0.5 } }],
    ['gaussianNoise', { arrays: { x: 36, y: 36, seed: 4 }, rest: { count: 9, deviation: 1 } }],
    [
      'sgd',
      {
        arrays: { ...update, velocity: bytes.array },
        optional: ['velocity', 'gradientScale'],
        rest: { count: bytes.count, momentum: 0.9, weightDecay: 0, nesterov: false },
      },
    ],
    [
      'adam',
      {
        arrays: { ...update, first: bytes.array, second: bytes.array, step: 4 },
        optional: ['gradientScale'],
        rest: { count: bytes.count, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, decoupled: false },
      },
    ],
    [
      'rmsProp',
      {
        arrays: { ...update, square: bytes.array, mean: bytes.array, velocity: bytes.array },
        optional: ['mean', 'velocity', 'gradientScale'],
        rest: { count: bytes.count, decay: 0.9, epsilon: 1e-8, momentum: 0.9, weightDecay: 0 },
      },
    ],
    ['weightPenalty', { arrays: { weights: 36, gradient: 36 }, rest: { count: 9, l1: 1, l2: 1 } }],
    ['movingAverage', { arrays: { average: 36, weights: 36 }, rest: { count: 9, decay: 0.9 } }],
    ['accumulate', { arrays: { x: 36, y: 36 }, rest: { count: 9, factor: 1 } }],
    ['sumOfSquares', { arrays: { x: 36, total: 4 }, rest: { count: 9, add: true } }],
    ['clipScale', { arrays: { total: 4, scale: 4 }, rest: { limit: 1, factor: 1 } }],
    [
      'trustRatio',
      {
        arrays: { weightsTotal: 4, gradientTotal: 4, ratio: 4 },
        rest: { coefficient: 0.001, weightDecay: 0, epsilon: 1e-8 },
      },
    ],
  ];
};
