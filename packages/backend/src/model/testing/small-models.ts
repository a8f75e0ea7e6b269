import {
  input,
  type LayersModel,
  layers,
  model as layersModel,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';

export type Layers = Record<string, () => LayersModel>;

export const apply = (layer: { apply(input: SymbolicTensor | SymbolicTensor[]): unknown }, ...to: SymbolicTensor[]) =>
  layer.apply(to.length === 1 ? to[0]! : to) as SymbolicTensor;

const convolution = (filters: number, kernelSize: number | [number, number], options: object = {}) =>
  layers.conv2d({ filters, kernelSize, padding: 'same', ...options });

/** Ends features in logits of five classes. */
const classified = (image: SymbolicTensor, features: SymbolicTensor): LayersModel => {
  const pooled = apply(layers.globalAveragePooling2d({}), features);
  return layersModel({ inputs: image, outputs: apply(layers.dense({ units: 5 }), pooled) });
};

/** Layers one after the other; five classes. */
export const chains: Layers = {
  'sigmoid and average pooling': () =>
    sequential({
      layers: [
        layers.conv2d({ inputShape: [12, 12, 1], filters: 4, kernelSize: 5, padding: 'same', activation: 'sigmoid' }),
        layers.averagePooling2d({ poolSize: 2 }),
        layers.conv2d({ filters: 6, kernelSize: 3, activation: 'tanh' }),
        layers.averagePooling2d({ poolSize: 3, strides: 2 }),
        layers.flatten(),
        layers.dense({ units: 9, activation: 'sigmoid' }),
        layers.dense({ units: 5 }),
      ],
    }),
  'ReLU, overlapping max pooling, zero padding and dropout': () =>
    sequential({
      layers: [
        layers.zeroPadding2d({
          inputShape: [13, 11, 2],
          padding: [
            [1, 2],
            [0, 1],
          ],
        }),
        layers.conv2d({ filters: 8, kernelSize: [4, 3], strides: [2, 1], activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 3, strides: 2 }),
        layers.dropout({ rate: 0.3 }),
        layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', useBias: false, activation: 'elu' }),
        layers.maxPooling2d({ poolSize: 2, strides: 2, padding: 'same' }),
        layers.flatten(),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 12, activation: 'relu' }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 5, useBias: false }),
      ],
    }),
  'activations as layers and a frozen layer': () => {
    const frozen = layers.conv2d({ filters: 3, kernelSize: 3 });
    frozen.trainable = false;
    return sequential({
      layers: [
        layers.activation({ inputShape: [8, 8, 1], activation: 'tanh' }),
        layers.conv2d({ filters: 4, kernelSize: 3 }),
        layers.activation({ activation: 'relu' }),
        frozen,
        layers.activation({ activation: 'sigmoid' }),
        layers.activation({ activation: 'relu6' }),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    });
  },
  'batch and layer normalisation, spatial dropout and noise': () =>
    sequential({
      layers: [
        layers.gaussianNoise({ inputShape: [8, 8, 2], stddev: 0.1 }),
        layers.conv2d({ filters: 8, kernelSize: 3, useBias: false }),
        layers.batchNormalization({ momentum: 0.9 }),
        layers.activation({ activation: 'relu' }),
        layers.dropout({ rate: 0.25, noiseShape: [null, 1, 1, 8] as unknown as number[] }),
        layers.conv2d({ filters: 4, kernelSize: 3 }),
        layers.layerNormalization({}),
        layers.leakyReLU({ alpha: 0.2 }),
        layers.flatten(),
        layers.dense({ units: 5 }),
      ],
    }),
  'depthwise, separable and transposed convolutions, PReLU': () =>
    sequential({
      layers: [
        layers.depthwiseConv2d({ inputShape: [9, 9, 3], kernelSize: 3, depthMultiplier: 2, padding: 'same' }),
        layers.prelu({ sharedAxes: [1, 2] }),
        layers.separableConv2d({ filters: 6, kernelSize: 3, strides: 2, padding: 'same' }),
        layers.activation({ activation: 'softplus' }),
        layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding: 'same' }),
        layers.globalMaxPooling2d({}),
        layers.reshape({ targetShape: [2, 2] }),
        layers.permute({ dims: [2, 1] }),
        layers.flatten(),
        layers.dense({ units: 5, activation: 'swish' as never }),
      ],
    }),
};

/** Models that branch and meet again; five classes. */
export const graphs: Layers = {
  'residual blocks': () => {
    const image = input({ shape: [10, 10, 3] });
    const norm = (x: SymbolicTensor) => apply(layers.batchNormalization({}), x);
    const relu = (x: SymbolicTensor) => apply(layers.reLU(), x);
    const block = (x: SymbolicTensor, filters: number, strides: number) => {
      const first = relu(norm(apply(convolution(filters, 3, { strides }), x)));
      const second = norm(apply(convolution(filters, 3), first));
      const short = strides === 1 ? x : apply(convolution(filters, 1, { strides }), x);
      return relu(apply(layers.add(), second, short));
    };
    const stem = relu(norm(apply(convolution(8, 3), image)));
    return classified(image, block(block(stem, 8, 1), 16, 2));
  },
  'parallel branches, concatenated': () => {
    const image = input({ shape: [9, 9, 3] });
    const relu = { activation: 'relu' };
    const stem = apply(convolution(8, 3, relu), image);
    const pooled = apply(layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same' }), stem);
    const parts = [
      apply(convolution(16, 1, relu), stem),
      apply(convolution(12, 3, relu), apply(convolution(8, 1, relu), stem)),
      apply(convolution(8, 1, relu), pooled),
    ];
    const joined = apply(layers.concatenate(), ...parts);
    return classified(image, apply(layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }), joined));
  },
  'multiply, average, maximum and minimum of shared values': () => {
    const image = input({ shape: [6, 6, 4] });
    const [one, two] = [apply(convolution(4, 3), image), apply(convolution(4, 1, { activation: 'tanh' }), image)];
    const gate = apply(layers.multiply(), one, apply(layers.activation({ activation: 'sigmoid' }), two));
    const mean = apply(layers.average(), gate, one, image);
    const most = apply(layers.maximum(), mean, two);
    return classified(image, apply(layers.add(), most, apply(layers.minimum(), gate, two), one));
  },
  'a layer and a model that are used twice': () => {
    const shared = convolution(4, 3, { activation: 'relu' });
    const inner = sequential({
      layers: [layers.dense({ inputShape: [8, 8, 4], units: 4, activation: 'tanh' }), layers.dropout({ rate: 0.2 })],
    });
    const image = input({ shape: [8, 8, 4] });
    const twice = apply(inner, apply(inner, apply(shared, apply(shared, image))));
    return classified(image, apply(layers.add(), twice, apply(shared, twice)));
  },
};
