import type { LayersModel, LayerVariable, layers } from '@tensorflow/tfjs-layers';
import { type Activation, fusedActivations, linear } from './activation.ts';
import { elements } from './elements.ts';
import { type WindowGeometry, windowGeometry } from './geometry.ts';
import type { Stage } from './stage.ts';
import { activationStage } from './stages/activation-stage.ts';
import { convolutionStage } from './stages/convolution-stage.ts';
import { denseStage } from './stages/dense-stage.ts';
import { dropoutStage } from './stages/dropout-stage.ts';
import { averagePoolStage, maxPoolStage } from './stages/pool-stages.ts';
import { Weight } from './weight.ts';

type Layer = layers.Layer;
type Border = readonly [number, number, number, number];
type ImageShape = readonly [number, number, number];

/** What a layer's `getConfig` says, as far as the stages ask. */
interface Config {
  activation?: string;
  rate?: number;
  noiseShape?: unknown;
  padding?: 'same' | 'valid' | readonly [readonly [number, number], readonly [number, number]];
  dataFormat?: string;
  kernelSize?: readonly [number, number];
  poolSize?: readonly [number, number];
  strides?: readonly [number, number];
  dilationRate?: readonly [number, number];
  useBias?: boolean;
  kernelRegularizer?: unknown;
  biasRegularizer?: unknown;
  activityRegularizer?: unknown;
  kernelConstraint?: unknown;
  biasConstraint?: unknown;
}

/**
 * The stages of a model that is one chain of layers with compiled kernels: every such `Sequential`, and functional models
 * of that form. Undefined for any other, which then runs layer by layer through tfjs.
 */
export const compileStages = (model: LayersModel): Stage[] | undefined => {
  if (model.inputs.length !== 1 || model.outputs.length !== 1 || !isChain(model)) return undefined;
  const stages: Stage[] = [];
  let border: Border | undefined;
  let dropouts = 0;
  for (const layer of model.layers) {
    const config = layer.getConfig() as Config;
    const name = layer.getClassName();
    if (name === 'InputLayer') continue;
    if (isPenalised(config)) return undefined;
    if (border && name !== 'Conv2D') return undefined;
    const shape = (layer.input as { shape: (number | null)[] }).shape.slice(1) as number[];
    if (shape.some((size) => size === null)) return undefined;
    if (name === 'ZeroPadding2D') {
      border = zeroBorder(config);
      if (!border) return undefined;
      continue;
    }
    const stage =
      name === 'Dropout' ? dropout(config, shape, dropouts++) : compileLayer(layer, name, config, shape, border);
    if (stage === undefined) return undefined;
    if (stage !== 'nothing') stages.push(stage);
    border = undefined;
  }
  return border ? undefined : stages;
};

/** Every layer is used once, on what the one before it gives. */
const isChain = ({ layers, outputs }: LayersModel): boolean =>
  outputs[0]!.sourceLayer === layers.at(-1) &&
  layers.every((layer, index) => {
    if (layer.inboundNodes.length !== 1) return false;
    const { inboundLayers } = layer.inboundNodes[0]!;
    if (index > 0) return inboundLayers.length === 1 && inboundLayers[0] === layers[index - 1];
    return inboundLayers.every((input) => input.getClassName() === 'InputLayer');
  });

const isPenalised = (config: Config): boolean =>
  [
    config.kernelRegularizer,
    config.biasRegularizer,
    config.activityRegularizer,
    config.kernelConstraint,
    config.biasConstraint,
  ].some((penalty) => penalty != null);

const zeroBorder = ({ padding, dataFormat }: Config): Border | undefined => {
  if (dataFormat === 'channelsFirst' || !Array.isArray(padding)) return undefined;
  const [[top, bottom], [left, right]] = padding as [[number, number], [number, number]];
  return [top, bottom, left, right];
};

const compileLayer = (
  layer: Layer,
  name: string,
  config: Config,
  shape: readonly number[],
  border: Border | undefined,
): Stage | 'nothing' | undefined => {
  switch (name) {
    case 'Flatten':
      return config.dataFormat === 'channelsFirst' ? undefined : 'nothing';
    case 'Conv2D':
      return convolution(layer, config, shape as unknown as ImageShape, border);
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const window = pool(config, shape as unknown as ImageShape, shape[2]!);
      if (!window) return undefined;
      return (name === 'MaxPooling2D' ? maxPoolStage : averagePoolStage)({ window, inputShape: shape });
    }
    case 'Dense':
      return dense(layer, config, shape);
    case 'Activation':
      return activationLayer(config.activation ?? 'linear', shape);
    default:
      return undefined;
  }
};

const dropout = (
  { rate = 0, noiseShape }: Config,
  shape: readonly number[],
  index: number,
): Stage | 'nothing' | undefined => {
  if (noiseShape != null || rate >= 1) return undefined;
  return rate === 0 ? 'nothing' : dropoutStage({ length: elements(shape), rate, index });
};

const weightsOf = (layer: Layer): { kernel: Weight; bias: Weight | undefined } => {
  const [kernel, bias] = layer.weights as [LayerVariable, LayerVariable | undefined];
  return { kernel: new Weight(kernel), bias: bias && new Weight(bias) };
};

const fused = (name: string | undefined): Activation | undefined => fusedActivations[name ?? 'linear'];

const convolution = (
  layer: Layer,
  config: Config,
  inputShape: ImageShape,
  border: Border | undefined,
): Stage | undefined => {
  const activation = fused(config.activation);
  const { padding } = config;
  if (!activation || config.dataFormat === 'channelsFirst' || (padding !== 'same' && padding !== 'valid'))
    return undefined;
  if (border && padding !== 'valid') return undefined;
  const { kernel, bias } = weightsOf(layer);
  const input = unbordered(inputShape, border);
  const window = windowGeometry({
    input,
    outputChannels: (kernel.layerVariable.shape as number[])[3]!,
    kernelSize: config.kernelSize!,
    strides: config.strides!,
    dilations: config.dilationRate ?? [1, 1],
    padding,
    ...(border && { border }),
  });
  return convolutionStage({ window, inputShape: input, filter: kernel, bias, activation, trainable: layer.trainable });
};

/** The image before the zero padding that its layer's shape already counts. */
const unbordered = ([height, width, channels]: ImageShape, border: Border = [0, 0, 0, 0]): ImageShape => [
  height - border[0] - border[1],
  width - border[2] - border[3],
  channels,
];

const pool = (config: Config, input: ImageShape, channels: number): WindowGeometry | undefined => {
  const { padding } = config;
  if (config.dataFormat === 'channelsFirst' || (padding !== 'same' && padding !== 'valid')) return undefined;
  return windowGeometry({
    input,
    outputChannels: channels,
    kernelSize: config.poolSize!,
    strides: config.strides ?? config.poolSize!,
    dilations: [1, 1],
    padding,
  });
};

const dense = (layer: Layer, config: Config, shape: readonly number[]): Stage | undefined => {
  const activation = fused(config.activation);
  if (!activation || shape.length !== 1) return undefined;
  const { kernel, bias } = weightsOf(layer);
  const outputs = (kernel.layerVariable.shape as number[])[1]!;
  return denseStage({ inputs: shape[0]!, outputs, kernel, bias, activation, trainable: layer.trainable });
};

const activationLayer = (name: string, shape: readonly number[]): Stage | 'nothing' | undefined => {
  const activation = fused(name);
  if (activation === linear) return 'nothing';
  return activation && activationStage(elements(shape), activation, name as 'relu');
};
