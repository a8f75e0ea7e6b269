import dagre from '@dagrejs/dagre';
import type { Block } from './blocks.ts';

/** A box by its centre. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a model's blocks and the arrows between them lie, from 0, 0. The images are the block `images`. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly arrows: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** @param direction 'up' has the images at the bottom, as the chapter draws them. */
export function layoutOf(
  blocks: readonly Block[],
  sizes: ReadonlyMap<string, { width: number; height: number }>,
  direction: 'up' | 'down',
): Layout {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: direction === 'up' ? 'BT' : 'TB', ranksep: 22, nodesep: 18, edgesep: 14 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [name, size] of sizes) graph.setNode(name, { ...size });
  // A chain of two layers beside a shortcut stays straight, and the shortcut bends.
  for (const { name, inputs } of blocks) {
    for (const [index, input] of inputs.entries()) graph.setEdge(input, name, { weight: index === 0 ? 8 : 1 });
  }
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: new Map(graph.nodes().map((name) => [name, graph.node(name) as PlacedBox])),
    arrows: graph.edges().map((edge) => graph.edge(edge).points),
  };
}
