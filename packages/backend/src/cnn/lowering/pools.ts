import { linear } from '../graph/activation.ts';
import { Value } from '../graph/value.ts';
import { type ImageShape, outputShape, windowOf } from '../graph/window.ts';
import { AveragePoolNode } from '../nodes/average-pool-node.ts';
import { MaxPoolNode } from '../nodes/max-pool-node.ts';
import type { Window } from '../program/operations.ts';
import type { LayerContext, Lowering } from './layer-context.ts';
import { windowConfig } from './window-config.ts';

const poolWindow = ({ config, inputs, border }: LayerContext): Window | string => {
  const { poolSize = [2, 2] } = config;
  const window = windowConfig(config, config.strides ?? poolSize);
  if (typeof window === 'string') return window;
  const input = inputs[0]!.shape as ImageShape;
  return windowOf({ input, outputChannels: input[2], kernelSize: poolSize, ...window, ...(border && { border }) });
};

/** The pool whose only window is the whole image. */
const wholeWindow = ([height, width, channels]: ImageShape): Window =>
  windowOf({
    input: [height, width, channels],
    outputChannels: channels,
    kernelSize: [height, width],
    strides: [1, 1],
    dilations: [1, 1],
    padding: 'valid',
  });

/** The derivative of the activation before a pool is taken after it, on the smaller array; so the larger one is not kept. */
const maxPool = (context: LayerContext, window: Window, shape: readonly number[]): Value => {
  const [input] = context.inputs as [Value];
  const output = new Value(shape);
  if (context.isOnlyReader(input)) {
    output.derivative = input.derivative;
    input.derivative = linear;
  }
  context.add(new MaxPoolNode(context.layer.name, input, output, window));
  return output;
};

export const lowerMaxPool: Lowering = (context) => {
  const window = poolWindow(context);
  return typeof window === 'string' ? window : [maxPool(context, window, outputShape(window))];
};

export const lowerGlobalMaxPool: Lowering = (context) => {
  if (context.config.dataFormat === 'channelsFirst') return 'channels come first';
  return [maxPool(context, wholeWindow(context.inputs[0]!.shape as ImageShape), context.outputShapes[0]!)];
};

const averagePool = ({ add, layer, inputs }: LayerContext, window: Window, shape: readonly number[]): Value => {
  const output = new Value(shape);
  add(new AveragePoolNode(layer.name, inputs[0]!, output, window));
  return output;
};

export const lowerAveragePool: Lowering = (context) => {
  const window = poolWindow(context);
  return typeof window === 'string' ? window : [averagePool(context, window, outputShape(window))];
};

export const lowerGlobalAveragePool: Lowering = (context) => {
  if (context.config.dataFormat === 'channelsFirst') return 'channels come first';
  return [averagePool(context, wholeWindow(context.inputs[0]!.shape as ImageShape), context.outputShapes[0]!)];
};
