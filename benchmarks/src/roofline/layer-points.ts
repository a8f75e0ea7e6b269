import type { OperationTrace } from '@cnn/backend';
import type { RooflinePoint } from '@cnn/viz';

/** Operations of layers by what they are of a layer: the way forward, and the gradients. */
const kinds: Readonly<Record<string, readonly [layer: string, kind: string]>> = {
  conv2d: ['conv', 'forward'],
  conv2dBackpropInput: ['conv', "input's gradient"],
  conv2dBackpropFilter: ['conv', "weights' gradient"],
  maxPool: ['pool', 'forward'],
  maxPoolBackprop: ['pool', "input's gradient"],
  avgPool: ['pool', 'forward'],
  avgPoolBackprop: ['pool', "input's gradient"],
  batchNorm: ['norm', 'forward'],
  batchNormBackprop: ['norm', "input's gradient"],
};

/**
 * The operations of a training step by layer and direction. Layers are counted on the way forward, and back again on the way
 * back; what belongs to no layer has its own name.
 */
export const layerPoints = (trace: readonly OperationTrace[]): RooflinePoint[] => {
  const turn = trace.findIndex(({ name }) => name === 'sparseSoftmaxCrossEntropy');
  const forward = new Map<string, number>();
  const back = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): number => {
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return number;
  };
  return trace.map((operation, index) => {
    const { name, seconds, operations, bytes } = operation;
    const [layer, kind] = name === 'matmul' ? denseKind(trace, index, turn) : (kinds[name] ?? [name, 'other']);
    const point = { kind, seconds, operations, bytes };
    if (kind === 'other') return { ...point, label: layer };
    if (kind === 'forward') return { ...point, label: `${layer} ${count(forward, layer)}` };
    return { ...point, label: `${layer} ${forward.get(layer)! + 1 - count(back, `${layer} ${kind}`)}` };
  });
};

/** On the way back a dense layer's product for its input stands before the one for its weights. */
const denseKind = (trace: readonly OperationTrace[], index: number, turn: number): readonly [string, string] => {
  if (index < turn) return ['dense', 'forward'];
  const before = trace.slice(turn, index).filter(({ name }) => name === 'matmul').length;
  return ['dense', before % 2 === 0 ? "input's gradient" : "weights' gradient"];
};
