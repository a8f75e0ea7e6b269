import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';

/** Flatten, Reshape: the same numbers under another shape. */
export class AliasNode extends Node {
  override forward(step: Step): void {
    step.alias(this.output, this.input);
  }

  override backward(step: Step): void {
    const buffer = step.gradients.take(this.output);
    if (!buffer) return;
    const [rows, columns] = [step.rows(this.input), this.input.channels];
    step.gradients.pass(this.input, { buffer, address: buffer.address, rows, columns, stride: columns });
  }
}
