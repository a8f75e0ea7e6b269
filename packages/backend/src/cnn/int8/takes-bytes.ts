import type { Node } from '../graph/node.ts';
import { ConvolutionNode } from '../nodes/convolution-node.ts';
import { DenseNode } from '../nodes/dense-node.ts';

/** A node whose products can be those of bytes. */
export type Product = ConvolutionNode | DenseNode;

/** What a sum of int32 has room for, as the kernel says. */
const mostSummed = 65536;

/** Below these, float32 is as fast or faster: LeNet in bytes took 1.7 times as long. */
const leastChannels = 32;
const leastDenseWeights = 65536;

/** Whether the kernels multiply bytes for a node, and are faster then. */
export const takesBytes = (node: Node): node is Product => {
  if (node instanceof DenseNode) {
    const { channels } = node.input;
    return channels <= mostSummed && channels * node.output.channels >= leastDenseWeights;
  }
  if (!(node instanceof ConvolutionNode)) return false;
  const { groups, window } = node.parameters;
  const { inChannels, outChannels, kernelHeight, kernelWidth, dilationWidth } = window;
  return (
    groups === 1 &&
    outChannels >= leastChannels &&
    (dilationWidth === 1 || inChannels % 4 === 0) &&
    kernelHeight * kernelWidth * inChannels <= mostSummed
  );
};
