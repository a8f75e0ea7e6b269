import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { type Activation, binary, unary } from '../program/operations.ts';

/** Add, Average: the sum of several values of one shape, times a factor. */
export class AddNode extends Node {
  #activation: Activation = linear;

  constructor(
    layer: string,
    inputs: Node['inputs'],
    outputs: Node['outputs'],
    readonly factor: number,
  ) {
    super(layer, inputs, outputs);
  }

  override fuseActivation(activation: Activation): boolean {
    if (activation.kind !== 'relu' && activation.kind !== 'relu6') return false;
    this.#activation = activation;
    return true;
  }

  override forward(step: Step): void {
    const y = step.write(this.output).address;
    const count = step.count(this.output);
    let sum = step.address(this.input);
    for (const other of this.inputs.slice(1)) {
      const dimensions = [{ size: count, strides: [1, 1] as const }];
      step.emit(binary({ kind: 'add', type: 'float32', a: sum, b: step.address(other), y, dimensions }));
      sum = y;
    }
    if (this.factor !== 1) {
      step.emit(unary({ kind: 'linear', x: y, y, count, alpha: this.factor, beta: 0 }));
    }
    const { kind } = this.#activation;
    if (kind === 'relu' || kind === 'relu6') step.emit(unary({ kind, x: y, y, count, alpha: 0, beta: 0 }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const [count, rows, columns] = [step.count(this.output), step.rows(this.output), this.output.channels];
    let buffer = gradient;
    if (this.factor !== 1) {
      if (gradient.holders > 1) buffer = step.acquire(count);
      const [x, y] = [gradient.address, buffer.address];
      step.emit(unary({ kind: 'linear', x, y, count, alpha: this.factor, beta: 0 }));
      if (buffer !== gradient) step.release(gradient);
    }
    for (const input of this.inputs) {
      buffer.holders++;
      step.gradients.pass(input, { buffer, address: buffer.address, rows, columns, stride: columns });
    }
    step.release(buffer);
  }
}
