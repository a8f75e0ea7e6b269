import { fusedActivations } from '../graph/activation.ts';
import { Value } from '../graph/value.ts';
import { SoftmaxNode } from '../nodes/softmax-node.ts';
import { type UnaryFunction, UnaryNode } from '../nodes/unary-node.ts';
import type { LayerContext } from './layer-context.ts';

/** The activations whose derivatives need their inputs, by the names that layers give them. */
const unaryActivations: Readonly<Record<string, UnaryFunction>> = {
  selu: { kind: 'selu', alpha: 0, beta: 0 },
  softplus: { kind: 'softplus', alpha: 0, beta: 0 },
  softsign: { kind: 'softsign', alpha: 0, beta: 0 },
  swish: { kind: 'swish', alpha: 1, beta: 0 },
  gelu: { kind: 'gelu', alpha: 0, beta: 0 },
  gelu_new: { kind: 'geluTanh', alpha: 0, beta: 0 },
  mish: { kind: 'mish', alpha: 0, beta: 0 },
  hardSigmoid: { kind: 'hardSigmoid', alpha: 0.2, beta: 0.5 },
  hardSwish: { kind: 'hardSwish', alpha: 0, beta: 0 },
};

/** Whether `applyActivation` knows it. */
export const isKnownActivation = (name: string): boolean =>
  name in fusedActivations || name in unaryActivations || name === 'softmax';

/** `value` after an activation that a layer's config names. */
export const applyActivation = (context: LayerContext, value: Value, name: string, mayFuse: boolean): Value => {
  const fused = fusedActivations[name];
  if (fused) return context.activate(value, fused, mayFuse);
  const output = new Value(value.shape);
  const { layer } = context;
  if (name === 'softmax') context.add(new SoftmaxNode(layer.name, [value], [output]));
  else context.add(new UnaryNode(layer.name, value, output, unaryActivations[name]!));
  return output;
};
