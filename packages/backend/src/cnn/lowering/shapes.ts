import { Value } from '../graph/value.ts';
import { type Border, type ImageShape, windowOf } from '../graph/window.ts';
import { AliasNode } from '../nodes/alias-node.ts';
import { ConcatenateNode } from '../nodes/concatenate-node.ts';
import { RearrangeNode } from '../nodes/rearrange-node.ts';
import { ResizeNode } from '../nodes/resize-node.ts';
import { UpsampleNode } from '../nodes/upsample-node.ts';
import type { Dimension } from '../program/operations.ts';
import type { LayerUse } from './flatten-model.ts';
import type { LayerConfig } from './layer-config.ts';
import type { LayerContext, Lowering } from './layer-context.ts';

const renamed = ({ add, layer, inputs, outputShapes }: LayerContext): readonly Value[] => {
  const output = new Value(outputShapes[0]!);
  add(new AliasNode(layer.name, [inputs[0]!], [output]));
  return [output];
};

export const lowerFlatten: Lowering = (context) =>
  context.config.dataFormat === 'channelsFirst' ? 'channels come first' : renamed(context);

export const lowerReshape: Lowering = renamed;

export const lowerPermute: Lowering = ({ add, config, layer, inputs, outputShapes }) => {
  const [input] = inputs as [Value];
  const { dims } = config;
  if (!dims || dims.length > 5) return 'more than five axes are permuted';
  const from = stridesOf(input.shape);
  const output = new Value(outputShapes[0]!);
  const to = stridesOf(output.shape);
  const dimensions = dims.map((axis, index): Dimension => {
    return { size: output.shape[index]!, strides: [from[axis - 1]!, to[index]!] };
  });
  add(new RearrangeNode(layer.name, input, output, { dimensions, inputOffset: 0, outputOffset: 0 }));
  return [output];
};

const stridesOf = (shape: readonly number[]): number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));

/** Left to the layer that reads it, where that places its windows over zeros anyway. */
export const lowerZeroPadding: Lowering = (context) => {
  const { config, inputs, layer, outputShapes } = context;
  const [input] = inputs as [Value];
  if (config.dataFormat === 'channelsFirst') return 'channels come first';
  const [[top, bottom], [left, right]] = config.padding as [[number, number], [number, number]];
  const border: Border = [top, bottom, left, right];
  const later = context.border ? undefined : context.padLater(border, (reader) => takesBorder(reader, input));
  if (later) return [later];
  const output = new Value(outputShapes[0]!);
  const { height, smallRow, largeRow, offset } = rowsInside(input.shape, output.shape, top, left);
  const dimensions: Dimension[] = [
    { size: height, strides: [smallRow, largeRow] },
    { size: smallRow, strides: [1, 1] },
  ];
  context.add(new RearrangeNode(layer.name, input, output, { dimensions, inputOffset: 0, outputOffset: offset }));
  return [output];
};

/** A pool passes over the border, which is the same only where zero is the least that there can be. */
const takesBorder = ({ layer }: LayerUse, input: Value): boolean => {
  const config = layer.getConfig() as LayerConfig;
  if (config.padding !== 'valid' || config.dataFormat === 'channelsFirst') return false;
  const name = layer.getClassName();
  if (name === 'Conv2D' || name === 'GroupedConv2D' || name === 'DepthwiseConv2D') return true;
  return name === 'MaxPooling2D' && ['relu', 'relu6', 'sigmoid'].includes(input.derivative.kind);
};

export const lowerCropping: Lowering = ({ add, config, layer, inputs, outputShapes }) => {
  const [input] = inputs as [Value];
  if (config.dataFormat === 'channelsFirst') return 'channels come first';
  const [[top], [left]] = config.cropping!;
  const output = new Value(outputShapes[0]!);
  const { height, smallRow, largeRow, offset } = rowsInside(output.shape, input.shape, top, left);
  const dimensions: Dimension[] = [
    { size: height, strides: [largeRow, smallRow] },
    { size: smallRow, strides: [1, 1] },
  ];
  add(new RearrangeNode(layer.name, input, output, { dimensions, inputOffset: offset, outputOffset: 0 }));
  return [output];
};

/** Rows of a small image among those of a large one: their sizes, their strides there, and where the first begins. */
const rowsInside = (small: readonly number[], large: readonly number[], top: number, left: number) => {
  const [height, width, channels] = small as ImageShape;
  const largeRow = large[1]! * channels;
  return { height, smallRow: width * channels, largeRow, offset: top * largeRow + left * channels };
};

export const lowerUpSampling: Lowering = ({ add, config, layer, inputs, outputShapes }) => {
  const [input] = inputs as [Value];
  const { size = [2, 2], interpolation = 'nearest' } = config;
  if (config.dataFormat === 'channelsFirst') return 'channels come first';
  const output = new Value(outputShapes[0]!);
  if (interpolation === 'bilinear') {
    add(new ResizeNode(layer.name, [input], [output]));
    return [output];
  }
  const window = windowOf({
    input: output.shape as ImageShape,
    outputChannels: input.channels,
    kernelSize: size,
    strides: size,
    dilations: [1, 1],
    padding: 'valid',
  });
  add(new UpsampleNode(layer.name, input, output, window));
  return [output];
};

/** Channels that follow each other are copied together; what is copied is then concatenated. */
export const lowerSelectChannels: Lowering = ({ add, config, layer, inputs, outputShapes }) => {
  const [input] = inputs as [Value];
  const [height, width, channels] = input.shape as ImageShape;
  const runs: number[][] = [];
  for (const channel of config.channels!) {
    const run = runs.at(-1);
    if (run && run.at(-1) === channel - 1) run.push(channel);
    else runs.push([channel]);
  }
  const parts = runs.map(([first, ...others]) => {
    const size = 1 + others.length;
    const part = new Value([height, width, size]);
    const dimensions: Dimension[] = [
      { size: height * width, strides: [channels, size] },
      { size, strides: [1, 1] },
    ];
    add(new RearrangeNode(layer.name, input, part, { dimensions, inputOffset: first!, outputOffset: 0 }));
    return part;
  });
  if (parts.length === 1) return parts;
  const output = new Value(outputShapes[0]!);
  add(new ConcatenateNode(layer.name, parts, output, parts));
  return [output];
};
