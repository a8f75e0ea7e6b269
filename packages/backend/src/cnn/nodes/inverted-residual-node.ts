import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { invertedResidual } from '../program/operations.ts';
import type { ConvolutionNode } from './convolution-node.ts';
import type { DepthwiseNode } from './depthwise-node.ts';

/**
 * In predictions: a 1×1 convolution, if there is one, a depthwise convolution and another 1×1 convolution, of which nobody else wants what
 * lies between them. It is never written to memory then.
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
    if (!this.#suits(step)) {
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

  /** Whether each thread has images enough, or else rows of them; else the three run one after the other, each shared by channels too. */
  #suits({ batch, backend }: Step): boolean {
    const threads = backend.kernels.threads();
    const { outHeight } = this.depthwise.parameters.window;
    return batch >= 4 * threads || (outHeight >= 6 && batch * Math.floor(outHeight / 3) >= threads);
  }
}
