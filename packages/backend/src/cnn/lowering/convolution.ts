import { Value } from '../graph/value.ts';
import { type Border, type ImageShape, outputShape, windowOf } from '../graph/window.ts';
import { ConvolutionNode } from '../nodes/convolution-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { Lowering } from './layer-context.ts';
import { pair, windowConfig } from './window-config.ts';

/** Conv2D and GroupedConv2D. */
export const lowerConvolution: Lowering = (context) => {
  const { config, layer, weights, border } = context;
  const [input] = context.inputs as [Value];
  const window = windowConfig(config, config.strides);
  if (typeof window === 'string') return window;
  const { activation = 'linear', groups = 1 } = config;
  if (!isKnownActivation(activation) || activation === 'softmax')
    return `the activation "${activation}" has no compiled form`;
  const [filter, bias] = weights;
  const geometry = windowOf({
    input: input.shape as ImageShape,
    outputChannels: filter!.layerVariable.shape.at(-1)!,
    kernelSize: pair(config.kernelSize!),
    ...window,
    ...(border && { border: border as Border }),
  });
  const output = new Value(outputShape(geometry));
  context.add(
    new ConvolutionNode({ layer: layer.name, input, output, window: geometry, groups, filter: filter!, bias }),
  );
  return [applyActivation(context, output, activation, true)];
};
