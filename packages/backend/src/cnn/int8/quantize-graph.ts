import type { Node } from '../graph/node.ts';
import { Value } from '../graph/value.ts';
import type { Graph } from '../lowering/graph.ts';
import { Int8MaxPoolNode } from '../nodes/int8-max-pool-node.ts';
import { Int8ProductNode } from '../nodes/int8-product-node.ts';
import { MaxPoolNode } from '../nodes/max-pool-node.ts';
import { QuantizeNode } from '../nodes/quantize-node.ts';
import { quantumOf } from './quantum-of.ts';
import type { Range } from './range.ts';
import { type Product, takesBytes } from './takes-bytes.ts';
import { passesBytes, valuesInBytes } from './values-in-bytes.ts';

/**
 * A graph of predictions with products of bytes wherever the kernels have them, and bytes between them. The given graph's nodes and values
 * become parts of it.
 *
 * @param ranges Of what products read and give.
 */
export const quantizeGraph = (graph: Graph, ranges: ReadonlyMap<Value, Range>): Graph => {
  const inBytes = valuesInBytes(graph);
  const copies = new Map<Value, Value>();
  const nodes: Node[] = [];

  /** A value as bytes: itself, or a copy. */
  const bytesOf = (value: Value): Value => {
    if (inBytes.has(value)) return value;
    const known = copies.get(value);
    if (known) return known;
    const copy = new Value(value.shape);
    copy.quantum = quantumOf(ranges.get(value)!);
    nodes.push(new QuantizeNode(value, copy));
    copies.set(value, copy);
    return copy;
  };

  const quantize = (product: Product): Node => {
    for (const input of product.inputs) dismiss(product, input);
    const { output, residual } = product;
    if (inBytes.has(output)) output.quantum = quantumOf(ranges.get(output)!);
    return new Int8ProductNode(product, bytesOf(product.input), residual && bytesOf(residual));
  };

  for (const node of graph.nodes) {
    if (takesBytes(node)) {
      nodes.push(quantize(node));
    } else if (passesBytes(node) && inBytes.has(node.input)) {
      node.output.quantum = node.input.quantum;
      if (node instanceof MaxPoolNode) dismiss(node, node.input);
      nodes.push(node instanceof MaxPoolNode ? new Int8MaxPoolNode(node) : node);
    } else {
      nodes.push(node);
    }
  }
  return { ...graph, nodes };
};

/** Ends one use of a value by a node. */
const dismiss = (node: Node, value: Value): void => {
  value.readers.splice(value.readers.indexOf(node), 1);
};
