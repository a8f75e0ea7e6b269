import { Value } from '../graph/value.ts';
import { PreluNode } from '../nodes/prelu-node.ts';
import { UnaryNode } from '../nodes/unary-node.ts';
import { applyActivation, isKnownActivation } from './apply-activation.ts';
import type { LayerContext, Lowering } from './layer-context.ts';

const activation = (context: LayerContext, name: string): readonly Value[] => {
  const [input] = context.inputs as [Value];
  return [applyActivation(context, input, name, context.isOnlyReader(input))];
};

export const lowerActivation: Lowering = (context) => {
  const { activation: name = 'linear' } = context.config;
  if (!isKnownActivation(name)) return `the activation "${name}" has no compiled form`;
  if (name === 'softmax' && context.inputs[0]!.shape.length !== 1) return 'softmax is compiled for flat examples only';
  return activation(context, name);
};

export const lowerRelu: Lowering = (context) => {
  const { maxValue } = context.config;
  if (maxValue == null) return activation(context, 'relu');
  if (maxValue === 6) return activation(context, 'relu6');
  const [input] = context.inputs as [Value];
  const output = new Value(input.shape);
  context.add(new UnaryNode(context.layer.name, input, output, { kind: 'clip', alpha: 0, beta: maxValue }));
  return [output];
};

export const lowerLeakyRelu: Lowering = (context) => {
  const { alpha = 0.3 } = context.config;
  if (!(alpha > 0)) return 'leaky ReLU is compiled for slopes above 0 only';
  const [input] = context.inputs as [Value];
  return [context.activate(input, { kind: 'leakyRelu', alpha }, context.isOnlyReader(input))];
};

export const lowerElu: Lowering = (context) => activation(context, 'elu');

export const lowerHardSwish: Lowering = (context) => activation(context, 'hardSwish');

export const lowerSoftmax: Lowering = (context) => {
  const [input] = context.inputs as [Value];
  const { axis = 1 } = context.config;
  if (axis !== -1 && axis !== input.shape.length) return 'softmax is compiled along the last axis only';
  return activation(context, 'softmax');
};

export const lowerPrelu: Lowering = (context) => {
  const [input] = context.inputs as [Value];
  const slope = context.weights[0]!;
  if (slope.length !== input.size && slope.length !== input.channels) {
    return 'PReLU is compiled with one slope an element or one a channel';
  }
  if (slope.length === input.channels && slope.layerVariable.shape.at(-1) !== input.channels) {
    return 'PReLU is compiled with one slope an element or one a channel';
  }
  const output = new Value(input.shape);
  context.add(new PreluNode(context.layer.name, input, output, slope));
  return [output];
};
