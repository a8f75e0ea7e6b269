import type { Node } from '../graph/node.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';

/** A model as nodes, for training or for predictions. */
export interface Graph {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** In the order in which they run. */
  readonly nodes: readonly Node[];
  /** All of the model's, each once. */
  readonly weights: readonly Weight[];
  /** For each random node: which of the model's random layers it is, and how many uses of that layer came before. */
  readonly draws: readonly { readonly layer: number; readonly use: number }[];
}
