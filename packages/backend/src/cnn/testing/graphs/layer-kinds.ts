import { constraints, layers, regularizers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Choices } from './choices.ts';
import type { Draft } from './draft.ts';
import { WaveLayer } from './wave-layer.ts';

type Layer = layers.Layer;

/** Draws a layer for a value; undefined where the kind does not suit it. */
export type LayerKind = (value: SymbolicTensor, draft: Draft) => Layer | undefined;

const sizes = ({ shape }: SymbolicTensor) => shape.slice(1) as number[];
const isImage = (value: SymbolicTensor) => value.shape.length === 4;
const least = (value: SymbolicTensor) => Math.min(...sizes(value).slice(0, 2));

const activations = [
  'linear',
  'linear',
  'relu',
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
  'softsign',
];
const others = ['swish', 'mish', 'gelu', 'gelu_new', 'hardSigmoid', 'softmax'];

const activation = (choices: Choices) => choices.pick(activations) as 'relu';

const images =
  (draw: (value: SymbolicTensor, draft: Draft) => Layer | undefined): LayerKind =>
  (value, draft) =>
    isImage(value) ? draw(value, draft) : undefined;

const window = (value: SymbolicTensor, choices: Choices) => ({
  kernelSize: choices.integer(1, Math.min(3, least(value))),
  strides: choices.pick([1, 1, 2]),
  padding: choices.pick(['same', 'valid'] as const),
});

const own = (choices: Choices) => ({
  useBias: choices.chance(0.7),
  activation: activation(choices),
  trainable: !choices.chance(0.15),
});

const penalty = (choices: Choices) =>
  choices.chance(0.15) ? { kernelRegularizer: regularizers.l1l2({ l1: 0.01, l2: 0.02 }) } : {};

const convolution = images((value, { choices }) =>
  layers.conv2d({
    filters: choices.pick([1, 2, 3, 5, 8, 16]),
    ...window(value, choices),
    ...own(choices),
    ...penalty(choices),
    ...(choices.chance(0.1) && { kernelConstraint: constraints.maxNorm({ maxValue: 0.5, axis: 0 }) }),
  }),
);

/** TensorFlow.js has no gradient of these: frozen, and only where none passes. */
const dilated = images((value, draft) => {
  const { choices } = draft;
  if (!draft.isFixed(value) || least(value) < 5) return undefined;
  const settings = {
    kernelSize: choices.integer(2, 3),
    dilationRate: 2,
    padding: choices.pick(['same', 'valid'] as const),
  };
  const filters = choices.integer(1, 6);
  return layers.conv2d({ filters, ...settings, ...own(choices), trainable: false });
});

const depthwise = images((value, { choices }) =>
  layers.depthwiseConv2d({ depthMultiplier: choices.pick([1, 1, 2]), ...window(value, choices), ...own(choices) }),
);

const separable = images((value, { choices }) =>
  layers.separableConv2d({ filters: choices.integer(1, 6), ...window(value, choices), ...own(choices) }),
);

const transposed = images((value, { choices }) => {
  if (Math.max(...sizes(value)) > 12) return undefined;
  return layers.conv2dTranspose({ filters: choices.integer(1, 6), ...window(value, choices), ...own(choices) });
});

const dense: LayerKind = (_, { choices }) =>
  layers.dense({ units: choices.pick([1, 3, 7, 16]), ...own(choices), ...penalty(choices) });

const maxPool = images((value, { choices }) => {
  const poolSize = choices.integer(1, Math.min(3, least(value)));
  return layers.maxPooling2d({ poolSize, strides: choices.integer(1, 3), padding: choices.pick(['same', 'valid']) });
});

/** TensorFlow.js's gradient of padded pools divides by the whole window: padding only where no gradient passes. */
const averagePool = images((value, draft) => {
  const { choices } = draft;
  const poolSize = choices.integer(1, Math.min(3, least(value)));
  const padding = draft.isFixed(value) ? choices.pick(['same', 'valid'] as const) : 'valid';
  return layers.averagePooling2d({ poolSize, strides: choices.integer(1, 3), padding });
});

const globalPool = images((_, { choices }) =>
  choices.chance(0.5) ? layers.globalAveragePooling2d({}) : layers.globalMaxPooling2d({}),
);

const batchNorm: LayerKind = (_, { choices }) =>
  layers.batchNormalization({
    scale: choices.chance(0.8),
    center: choices.chance(0.8),
    epsilon: choices.pick([1e-3, 1e-2]),
    momentum: choices.pick([0.9, 0.99]),
    trainable: !choices.chance(0.1),
  });

/** Of one or two channels only the sign would be left, on which a rounding decides. */
const layerNorm: LayerKind = (value, { choices }) =>
  (value.shape.at(-1) as number) < 3 ? undefined : layers.layerNormalization({ epsilon: choices.pick([1e-3, 1e-2]) }); // TensorFlow.js's needs scale and centre

const activationLayer: LayerKind = (_, { choices }) =>
  layers.activation({ activation: choices.pick([...activations, ...others]) as 'relu' });

const rectifier: LayerKind = (_, { choices }) =>
  choices.pick([
    () => layers.reLU(),
    () => layers.reLU({ maxValue: 6 }),
    () => layers.reLU({ maxValue: 1 }),
    () => layers.leakyReLU({ alpha: 0.1 }),
    () => layers.elu(),
    () => layers.softmax({ axis: -1 }),
  ])();

const prelu: LayerKind = (value, { choices }) =>
  layers.prelu(isImage(value) && choices.chance(0.6) ? { sharedAxes: [1, 2] } : {});

const dropout: LayerKind = (value, { choices }) => {
  const rate = choices.pick([0.2, 0.5]);
  const noiseShape = [null, ...sizes(value).map((size) => (choices.chance(0.4) ? 1 : size))] as number[];
  return layers.dropout({ rate, ...(choices.chance(0.3) && { noiseShape }) });
};

const spatialDropout: LayerKind = (value, { choices }) => {
  const rate = choices.pick([0.2, 0.5]);
  if (value.shape.length === 3) return layers.spatialDropout1d({ rate });
  return isImage(value) ? layers.dropout({ rate, noiseShape: [null, 1, 1, value.shape[3]] as number[] }) : undefined;
};

const noise: LayerKind = (_, { choices }) => layers.gaussianNoise({ stddev: choices.pick([0.1, 0.3]) });

const padding = images((value, { choices }) => {
  if (Math.max(...sizes(value)) > 14) return undefined;
  const side = () => choices.integer(0, 2);
  return layers.zeroPadding2d({
    padding: [
      [side(), side()],
      [side(), side()],
    ],
  });
});

const cropping = images((value, { choices }) => {
  if (least(value) < 4) return undefined;
  const side = () => choices.integer(0, 1);
  return layers.cropping2D({
    cropping: [
      [side(), side()],
      [side(), side()],
    ],
  });
});

const upSampling = images((value, { choices }) => {
  if (Math.max(...sizes(value)) > 8) return undefined;
  return layers.upSampling2d({
    size: [2, choices.integer(1, 2)],
    interpolation: choices.pick(['nearest', 'bilinear']),
  });
});

const flatten: LayerKind = (value) => (value.shape.length > 2 ? layers.flatten() : undefined);

const reshape: LayerKind = (value, { choices }) => {
  const all = sizes(value);
  const count = all.reduce((product, size) => product * size, 1);
  const [first, ...rest] = all as [number, ...number[]];
  const divisors = [1, 2, 3, 4, 5, 6].filter((size) => count % size === 0);
  const divisor = choices.pick(divisors);
  const shapes = [[count / divisor, divisor], [count], [...rest, first]];
  if (rest.length === 2) shapes.push([first * rest[0]!, rest[1]!], [first, rest[0]! * rest[1]!]);
  const square = [1, 2, 3, 4].filter((size) => count % (size * size) === 0).at(-1)!;
  shapes.push([square, square, count / square / square]);
  return layers.reshape({ targetShape: choices.pick(shapes) });
};

const permute: LayerKind = (value, { choices }) => {
  const axes = sizes(value).map((_, axis) => axis + 1);
  for (let last = axes.length - 1; last > 0; last--) {
    const other = choices.integer(0, last);
    [axes[last], axes[other]] = [axes[other]!, axes[last]!];
  }
  return layers.permute({ dims: axes });
};

const wave: LayerKind = () => new WaveLayer({});

/** Each kind as often as it is to come, by and large. */
export const layerKinds: readonly LayerKind[] = [
  ...Array.from({ length: 6 }, () => convolution),
  ...Array.from({ length: 3 }, () => batchNorm),
  ...Array.from({ length: 2 }, () => activationLayer),
  ...Array.from({ length: 2 }, () => rectifier),
  ...Array.from({ length: 2 }, () => depthwise),
  ...Array.from({ length: 2 }, () => maxPool),
  ...Array.from({ length: 2 }, () => padding),
  ...[separable, transposed, dense, averagePool, globalPool, layerNorm, prelu, dropout, spatialDropout, noise],
  ...[cropping, dilated, upSampling, flatten, reshape, permute, wave],
];
