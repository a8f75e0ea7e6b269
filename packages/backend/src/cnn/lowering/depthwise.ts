import { Value } from '../graph/value.ts';
import { type ImageShape, outputShape, windowOf } from '../graph/window.ts';
import { DepthwiseNode } from '../nodes/depthwise-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { Lowering } from './layer-context.ts';
import { pair, windowConfig } from './window-config.ts';

export const lowerDepthwise: Lowering = (context) => {
  const { config, layer, weights, border } = context;
  const [input] = context.inputs as [Value];
  const window = windowConfig(config, config.strides);
  if (typeof window === 'string') return window;
  const { activation = 'linear' } = config;
  if (!isKnownActivation(activation) || activation === 'softmax')
    return `the activation "${activation}" has no compiled form`;
  const [filter, bias] = weights;
  const geometry = windowOf({
    input: input.shape as ImageShape,
    outputChannels: input.channels * (config.depthMultiplier ?? 1),
    kernelSize: pair(config.kernelSize!),
    ...window,
    ...(border && { border }),
  });
  const output = new Value(outputShape(geometry));
  context.add(new DepthwiseNode({ layer: layer.name, input, output, window: geometry, filter: filter!, bias }));
  return [applyActivation(context, output, activation, true)];
};
