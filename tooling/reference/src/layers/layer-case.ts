import type { GraphNode } from '../graphs/graph-node.ts';

/** One kind of layer with its settings, as `layers.json` has it. */
export interface LayerCase {
  readonly name: string;
  readonly batch: number;
  /** Shapes of the inputs, without the batch. */
  readonly inputs: readonly (readonly number[])[];
  readonly training: boolean;
  readonly nodes: readonly GraphNode[];
}
