import { adaptiveWindows } from '@cnn/core';
import { linear } from '../graph/activation.ts';
import { Value } from '../graph/value.ts';
import { type ImageShape, outputShape, windowOf } from '../graph/window.ts';
import { AliasNode } from '../nodes/alias-node.ts';
import { AveragePoolNode } from '../nodes/average-pool-node.ts';
import { MaxPoolNode } from '../nodes/max-pool-node.ts';
import { UpsampleNode } from '../nodes/upsample-node.ts';
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

/** The one size and step of all windows of an adaptive pool along an axis, where they have one. */
const evenWindows = (size: number, outputs: number): readonly [size: number, step: number] | undefined => {
  const windows = adaptiveWindows(size, outputs);
  const [window, step] = [windows[0]!.end, windows[1]?.begin || 1];
  const even = windows.every(({ begin, end }, index) => begin === index * step && end - begin === window);
  return even ? [window, step] : undefined;
};

export const lowerAdaptiveAveragePool: Lowering = (context) => {
  const { add, config, inputs, layer, outputShapes } = context;
  const [input] = inputs as [Value];
  const shape = outputShapes[0] as ImageShape;
  const [height, width, channels] = input.shape as ImageShape;
  const output = new Value(shape);
  if (shape[0] === height && shape[1] === width) {
    add(new AliasNode(layer.name, [input], [output]));
    return [output];
  }
  const [outHeight, outWidth] = config.outputSize!;
  const options = { outputChannels: channels, dilations: [1, 1], padding: 'valid' } as const;
  if (outHeight % height === 0 && outWidth % width === 0) {
    const size = [outHeight / height, outWidth / width] as const;
    add(
      new UpsampleNode(
        layer.name,
        input,
        output,
        windowOf({ ...options, input: shape, kernelSize: size, strides: size }),
      ),
    );
    return [output];
  }
  const [rows, columns] = [evenWindows(height, outHeight), evenWindows(width, outWidth)];
  if (!rows || !columns) return `its windows over ${height}×${width} pixels are not all of one size and step`;
  const kernelSize = [rows[0], columns[0]] as const;
  const strides = [rows[1], columns[1]] as const;
  return [averagePool(context, windowOf({ ...options, input: [height, width, channels], kernelSize, strides }), shape)];
};
