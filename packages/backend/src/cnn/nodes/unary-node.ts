import { isLinear, linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { type Activation, type UnaryKind, unary, unaryBackprop } from '../program/operations.ts';

export interface UnaryFunction {
  readonly kind: UnaryKind;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * One function of each element. Where it is an activation that follows from its output (`activation`), the output's gradient passes its
 * derivative, and the input is not kept; a linear input that nobody else reads is then overwritten.
 */
export class UnaryNode extends Node {
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly of: UnaryFunction,
    readonly activation: Activation = linear,
  ) {
    super(layer, [input], [output]);
    output.derivative = activation;
  }

  override keepsInput(): boolean {
    return isLinear(this.activation);
  }

  override forward(step: Step): void {
    const x = step.address(this.input);
    if (step.isLast(this.input)) step.alias(this.output, this.input);
    else step.write(this.output);
    step.emit(unary({ ...this.of, x, y: step.address(this.output), count: step.count(this.output) }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const count = step.count(this.output);
    if (isLinear(this.activation)) {
      step.gradients.contribute(this.input, ({ dx }) =>
        step.emit(unaryBackprop({ ...this.of, dy: gradient.address, x: step.address(this.input), dx, count })),
      );
      step.release(gradient);
      return;
    }
    const { rows, columns } = step.strip(this.input);
    step.gradients.pass(this.input, { buffer: gradient, address: gradient.address, rows, columns, stride: columns });
  }
}
