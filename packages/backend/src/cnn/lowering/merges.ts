import { Value } from '../graph/value.ts';
import { AddNode } from '../nodes/add-node.ts';
import { ConcatenateNode } from '../nodes/concatenate-node.ts';
import { ExtremumNode } from '../nodes/extremum-node.ts';
import { MultiplyNode } from '../nodes/multiply-node.ts';
import type { LayerContext, Lowering } from './layer-context.ts';

const broadcasts = 'it broadcasts its inputs';

const haveOneShape = ([first, ...others]: readonly Value[]): boolean =>
  others.every(
    ({ shape }) => shape.length === first!.shape.length && shape.every((size, i) => size === first!.shape[i]),
  );

/** The first sum of two is left to the node that makes one of them, if it can add and nobody else wants its output. */
export const lowerAdd: Lowering = (context) => {
  const { inputs } = context;
  if (!haveOneShape(inputs)) return broadcasts;
  return [fusedSum(context) ?? sum(context, 1)];
};

export const lowerAverage: Lowering = (context) =>
  haveOneShape(context.inputs) ? [sum(context, 1 / context.inputs.length)] : broadcasts;

const fusedSum = (context: LayerContext): Value | undefined => {
  const [a, b, ...more] = context.inputs as [Value, Value];
  if (more.length > 0 || a === b) return undefined;
  for (const [value, other] of [
    [b, a],
    [a, b],
  ] as const) {
    if (!context.isOnlyReader(value) || value.derivative.kind !== 'linear' || other.part) continue;
    if (!value.producer?.fuseResidual(other)) continue;
    other.readers.push(value.producer);
    context.postpone(value.producer);
    return value;
  }
  return undefined;
};

const sum = ({ add, layer, inputs }: LayerContext, factor: number): Value => {
  const output = new Value(inputs[0]!.shape);
  add(new AddNode(layer.name, [...inputs], [output], factor));
  return output;
};

export const lowerMultiply: Lowering = ({ add, layer, inputs }) => {
  if (!haveOneShape(inputs)) return broadcasts;
  let product = inputs[0]!;
  for (const other of inputs.slice(1)) {
    const output = new Value(product.shape);
    add(new MultiplyNode(layer.name, [product, other], [output]));
    product = output;
  }
  return [product];
};

const extremum =
  (kind: 'maximum' | 'minimum'): Lowering =>
  ({ add, layer, inputs }) => {
    if (!haveOneShape(inputs)) return broadcasts;
    let most = inputs[0]!;
    for (const other of inputs.slice(1)) {
      const output = new Value(most.shape);
      add(new ExtremumNode(layer.name, [most, other], [output], kind));
      most = output;
    }
    return [most];
  };

export const lowerMaximum = extremum('maximum');
export const lowerMinimum = extremum('minimum');

export const lowerConcatenate: Lowering = ({ add, config, layer, inputs, outputShapes, isOnlyReader }) => {
  const [shape] = outputShapes as [readonly number[]];
  const { axis = -1 } = config;
  if (axis !== -1 && axis !== shape.length) return 'concatenation is compiled along the last axis only';
  const output = new Value(shape);
  add(new ConcatenateNode(layer.name, [...inputs], output, inputs.filter(isOnlyReader)));
  return [output];
};
