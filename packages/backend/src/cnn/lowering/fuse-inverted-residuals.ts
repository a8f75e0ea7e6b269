import type { Node } from '../graph/node.ts';
import type { Value } from '../graph/value.ts';
import { ConvolutionNode } from '../nodes/convolution-node.ts';
import { DepthwiseNode } from '../nodes/depthwise-node.ts';
import { InvertedResidualNode } from '../nodes/inverted-residual-node.ts';

/** The nodes of a prediction, with depthwise convolutions and the 1×1 convolutions around them as one node each. */
export const fuseInvertedResiduals = (nodes: readonly Node[]): Node[] => {
  const fused = new Set(nodes);
  const last = new Map<Node, InvertedResidualNode>();
  for (const projection of nodes) {
    if (!isPointwise(projection) || projection.output.part) continue;
    const depthwise = producerForOne(projection.input);
    if (!(depthwise instanceof DepthwiseNode) || !hasOneFilterEach(depthwise)) continue;
    const before = producerForOne(depthwise.input);
    const expansion = before && isPointwise(before) && !before.residual ? before : undefined;
    for (const node of [expansion, depthwise]) if (node) fused.delete(node);
    last.set(projection, new InvertedResidualNode(expansion, depthwise, projection));
  }
  return [...fused].map((node) => last.get(node) ?? node);
};

/** Who made a value that only one node reads. */
const producerForOne = ({ producer, readers, isOutput, part }: Value): Node | undefined =>
  readers.length === 1 && !isOutput && !part ? producer : undefined;

/** With few channels the kernels have other ways, which know other orders of the filter. */
const fewChannels = 8;

const isPointwise = (node: Node): node is ConvolutionNode => {
  if (!(node instanceof ConvolutionNode)) return false;
  const { window, groups } = node.parameters;
  return (
    groups === 1 &&
    window.kernelHeight * window.kernelWidth * window.strideHeight * window.strideWidth === 1 &&
    window.inHeight === window.outHeight &&
    window.inWidth === window.outWidth &&
    Math.min(window.inChannels, window.outChannels) > fewChannels
  );
};

const hasOneFilterEach = ({ parameters: { window } }: DepthwiseNode): boolean =>
  window.inChannels === window.outChannels;
