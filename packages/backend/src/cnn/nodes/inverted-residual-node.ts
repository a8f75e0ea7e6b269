import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { invertedResidual } from '../program/operations.ts';
import type { ConvolutionNode } from './convolution-node.ts';
import type { DepthwiseNode } from './depthwise-node.ts';

/** So many images for each thread keep all of them about evenly busy: an image is one thread's. */
const imagesPerThread = 4;

/**
 * In predictions: a 1×1 convolution, if there is one, a depthwise convolution and another 1×1 convolution, of which nobody else wants what
 * lies between them. It is never written to memory then. Small batches run the three one after the other.
 */
export class InvertedResidualNode extends Node {
  constructor(
    readonly expansion: ConvolutionNode | undefined,
    readonly depthwise: DepthwiseNode,
    readonly projection: ConvolutionNode,
  ) {
    // The three keep their places among the readers and producers of the values.
    super(projection.layer, [], []);
  }

  override forward(step: Step): void {
    const { expansion, depthwise, projection } = this;
    if (step.batch < imagesPerThread * step.backend.kernels.threads()) {
      for (const node of [expansion, depthwise, projection]) if (node) step.forward(node);
      return;
    }
    const { input } = expansion ?? depthwise;
    const { residual, output } = projection;
    const wide = expansion?.panels(step);
    const narrow = projection.panels(step);
    step.emit(
      invertedResidual({
        ...depthwise.operands(step),
        x: step.address(input),
        expansion: wide?.packed,
        expansionBias: wide?.bias,
        projection: narrow.packed,
        projectionBias: narrow.bias,
        residual: residual && step.address(residual),
        y: step.write(output).address,
        expansionActivation: expansion?.activation ?? linear,
        projectionActivation: projection.activation,
        xChannels: input.channels,
        yChannels: output.channels,
      }),
    );
    step.letGo(input);
    if (residual) step.letGo(residual);
  }
}
