import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { binary } from '../program/operations.ts';

/** Multiply: the product of two values of one shape. */
export class MultiplyNode extends Node {
  override keepsInput(input: Value): boolean {
    return this.inputs.some((other, index) => other.wantsGradient && this.#other(index) === input);
  }

  override forward(step: Step): void {
    const [a, b] = this.inputs as [Value, Value];
    this.#multiply(step, step.address(a), step.address(b), step.write(this.output).address);
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    for (const [index, input] of this.inputs.entries()) {
      const other = step.address.bind(step, this.#other(index));
      step.gradients.contribute(input, ({ dx }) => this.#multiply(step, gradient.address, other(), dx));
    }
    step.release(gradient);
  }

  #other(index: number): Value {
    return this.inputs[1 - index]!;
  }

  #multiply(step: Step, a: number, b: number, y: number): void {
    const dimensions = [{ size: step.count(this.output), strides: [1, 1] as const }];
    step.emit(binary({ kind: 'mul', type: 'float32', a, b, y, dimensions }));
  }
}
