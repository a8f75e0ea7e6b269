import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { binary, fill, select } from '../program/operations.ts';

/** Maximum, Minimum of two values of one shape. The gradient of a tie goes to the first, as in tfjs. */
export class ExtremumNode extends Node {
  constructor(
    layer: string,
    inputs: Node['inputs'],
    outputs: Node['outputs'],
    readonly kind: 'maximum' | 'minimum',
  ) {
    super(layer, inputs, outputs);
  }

  override keepsInput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    this.#binary(step, this.kind, step.write(this.output).address);
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const count = step.count(this.output);
    const first = step.acquire(count, 1);
    this.#binary(step, this.kind === 'maximum' ? 'greaterEqual' : 'lessEqual', first.address);
    const zeros = step.acquire(count);
    step.emit(fill({ type: 'float32', y: zeros.address, count, value: 0 }));
    const dy = gradient.address;
    const parts = [
      { a: dy, b: zeros.address },
      { a: zeros.address, b: dy },
    ];
    for (const [index, input] of this.inputs.entries()) {
      step.gradients.contribute(input, ({ dx }) =>
        step.emit(select({ elementBytes: 4, condition: first.address, ...parts[index]!, y: dx, count, inner: 1 })),
      );
    }
    step.release(zeros);
    step.release(first);
    step.release(gradient);
  }

  #binary(step: Step, kind: 'maximum' | 'minimum' | 'greaterEqual' | 'lessEqual', y: number): void {
    const [a, b] = this.inputs.map((input) => step.address(input)) as [number, number];
    step.emit(
      binary({ kind, type: 'float32', a, b, y, dimensions: [{ size: step.count(this.output), strides: [1, 1] }] }),
    );
  }
}
