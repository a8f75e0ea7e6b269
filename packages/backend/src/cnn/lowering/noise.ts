import { Value } from '../graph/value.ts';
import { DropoutNode } from '../nodes/dropout-node.ts';
import { GaussianNoiseNode } from '../nodes/gaussian-noise-node.ts';
import { SharedDropoutNode } from '../nodes/shared-dropout-node.ts';
import type { LayerContext, Lowering } from './layer-context.ts';

export const lowerDropout: Lowering = (context) => {
  const { rate = 0, noiseShape } = context.config;
  const [input] = context.inputs as [Value];
  if (!context.training || rate === 0) return [input];
  if (rate >= 1) return 'it drops everything';
  if (noiseShape != null) {
    const [batch, ...noise] = noiseShape;
    if (batch != null) return 'its noise has a batch size';
    return shared(
      context,
      noise.map((size, axis) => size ?? input.shape[axis]!),
    );
  }
  const output = new Value(input.shape);
  context.add(new DropoutNode(context.layer.name, input, output, rate, context.draw()));
  return [output];
};

const shared = (context: LayerContext, noise: readonly number[]): readonly Value[] => {
  const { rate = 0 } = context.config;
  const [input] = context.inputs as [Value];
  if (!context.training || rate === 0) return [input];
  const output = new Value(input.shape);
  context.add(new SharedDropoutNode(context.layer.name, input, output, rate, noise, context.draw()));
  return [output];
};

export const lowerSpatialDropout1d: Lowering = (context) => shared(context, [1, context.inputs[0]!.channels]);

export const lowerSpatialDropout2d: Lowering = (context) => shared(context, [1, 1, context.inputs[0]!.channels]);

export const lowerGaussianNoise: Lowering = (context) => {
  const { stddev = 0 } = context.config;
  const [input] = context.inputs as [Value];
  if (!context.training || stddev === 0) return [input];
  const output = new Value(input.shape);
  context.add(new GaussianNoiseNode(context.layer.name, input, output, stddev, context.draw()));
  return [output];
};
