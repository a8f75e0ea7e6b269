/** A layer of a reference graph: a factory of `tf.layers` (or of `lackingLayers`), its arguments, and what it takes. */
export interface GraphNode {
  readonly name: string;
  readonly layer: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Names of other nodes, or `input`, `input1` … */
  readonly from: readonly string[];
}
