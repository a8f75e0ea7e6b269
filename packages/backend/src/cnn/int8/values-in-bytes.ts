import type { Node } from '../graph/node.ts';
import type { Value } from '../graph/value.ts';
import type { Graph } from '../lowering/graph.ts';
import { AliasNode } from '../nodes/alias-node.ts';
import { MaxPoolNode } from '../nodes/max-pool-node.ts';
import { type Product, takesBytes } from './takes-bytes.ts';

/** Activations that are bounds: bytes can be cut off at them. */
const bounds: readonly string[] = ['linear', 'relu', 'relu6'];

/** Nodes that give the bytes on that they get. */
export const passesBytes = (node: Node): node is MaxPoolNode | AliasNode =>
  node instanceof MaxPoolNode || node instanceof AliasNode;

/** The values that lie in memory as bytes: between products that multiply bytes, and what only passes them on. */
export const valuesInBytes = ({ nodes }: Pick<Graph, 'nodes'>): ReadonlySet<Value> => {
  const products = new Set<Node>(nodes.filter(takesBytes));
  const passing = nodes.filter(passesBytes);
  const reads = (node: Node) => products.has(node) || passing.some((other) => other === node);
  const gives = (node: Node) => !products.has(node) || bounds.includes((node as Product).activation.kind);
  const found = new Set<Value>();
  for (const node of nodes.filter(reads)) {
    const { output } = node;
    if (gives(node) && !output.isOutput && !output.part && output.readers.every(reads)) found.add(output);
  }
  const isMixed = ({ input, output }: Node) => found.has(input) !== found.has(output);
  for (let mixed = passing.find(isMixed); mixed; mixed = passing.find(isMixed)) {
    found.delete(mixed.input);
    found.delete(mixed.output);
  }
  return found;
};
