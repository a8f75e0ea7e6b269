import type { Graph } from '../lowering/graph.ts';

/** Marks what the way back passes through: nodes with weights to be trained, and all that follows from them. */
export const activate = ({ nodes }: Pick<Graph, 'nodes'>): void => {
  for (const node of nodes) {
    const learns = node.weights.some(({ trainable }) => trainable);
    node.active = learns || node.inputs.some(({ wantsGradient }) => wantsGradient);
    for (const output of node.outputs) output.wantsGradient = node.active;
  }
};
