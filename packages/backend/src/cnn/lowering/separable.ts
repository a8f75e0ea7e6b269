import { Value } from '../graph/value.ts';
import { type ImageShape, outputShape, windowOf } from '../graph/window.ts';
import { ConvolutionNode } from '../nodes/convolution-node.ts';
import { DepthwiseNode } from '../nodes/depthwise-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { Lowering } from './layer-context.ts';
import { pair, windowConfig } from './window-config.ts';

/** SeparableConv2D: one filter a channel, then a mixture of the channels at each place. */
export const lowerSeparable: Lowering = (context) => {
  const { config, weights } = context;
  const layer = context.layer.name;
  const [input] = context.inputs as [Value];
  const window = windowConfig(config, config.strides);
  if (typeof window === 'string') return window;
  const { activation = 'linear' } = config;
  if (!isKnownActivation(activation) || activation === 'softmax')
    return `the activation "${activation}" has no compiled form`;
  const [depthwise, pointwise, bias] = weights;
  // The layer's config leaves the depth multiplier out.
  const multiplier = depthwise!.layerVariable.shape.at(-1)!;
  const wide = windowOf({
    input: input.shape as ImageShape,
    outputChannels: input.channels * multiplier,
    kernelSize: pair(config.kernelSize!),
    ...window,
  });
  const between = new Value(outputShape(wide));
  context.add(new DepthwiseNode({ layer, input, output: between, window: wide, filter: depthwise!, bias: undefined }));
  const point = windowOf({
    input: between.shape as ImageShape,
    outputChannels: pointwise!.layerVariable.shape.at(-1)!,
    kernelSize: [1, 1],
    strides: [1, 1],
    dilations: [1, 1],
    padding: 'valid',
  });
  const output = new Value(outputShape(point));
  const parameters = { layer, input: between, output, window: point, groups: 1, filter: pointwise!, bias };
  context.add(new ConvolutionNode(parameters));
  return [applyActivation(context, output, activation, true)];
};
