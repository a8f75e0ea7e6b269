import { Value } from '../graph/value.ts';
import { type ImageShape, windowOf } from '../graph/window.ts';
import { TransposedConvolutionNode } from '../nodes/transposed-convolution-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { Lowering } from './layer-context.ts';
import { pair, windowConfig } from './window-config.ts';

export const lowerTransposedConvolution: Lowering = (context) => {
  const { config, layer, weights } = context;
  const [input] = context.inputs as [Value];
  const window = windowConfig(config, config.strides);
  if (typeof window === 'string') return window;
  if (window.dilations.some((rate) => rate !== 1)) return 'a dilated transposed convolution has no compiled form';
  const { activation = 'linear' } = config;
  if (!isKnownActivation(activation) || activation === 'softmax')
    return `the activation "${activation}" has no compiled form`;
  const [filter, bias] = weights;
  const output = new Value(context.outputShapes[0]!);
  const geometry = windowOf({
    input: output.shape as ImageShape,
    outputChannels: input.channels,
    kernelSize: pair(config.kernelSize!),
    ...window,
  });
  if (geometry.outHeight !== input.shape[0] || geometry.outWidth !== input.shape[1]) {
    return 'its output has another size than the convolution that it transposes';
  }
  context.add(
    new TransposedConvolutionNode({ layer: layer.name, input, output, window: geometry, filter: filter!, bias }),
  );
  return [applyActivation(context, output, activation, true)];
};
