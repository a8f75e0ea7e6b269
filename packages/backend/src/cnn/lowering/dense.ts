import { Value } from '../graph/value.ts';
import { DenseNode } from '../nodes/dense-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { Lowering } from './layer-context.ts';

export const lowerDense: Lowering = (context) => {
  const { config, layer, weights } = context;
  const [input] = context.inputs as [Value];
  const { activation = 'linear' } = config;
  if (!isKnownActivation(activation)) return `the activation "${activation}" has no compiled form`;
  const [kernel, bias] = weights;
  const output = new Value(context.outputShapes[0]!);
  context.add(new DenseNode({ layer: layer.name, input, output, kernel: kernel!, bias }));
  return [applyActivation(context, output, activation, true)];
};
