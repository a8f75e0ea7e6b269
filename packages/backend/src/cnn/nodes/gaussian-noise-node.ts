import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { gaussianNoise } from '../program/operations.ts';

/** GaussianNoise: the gradient passes as it is. */
export class GaussianNoiseNode extends Node {
  /** @param index Which random layer of the model this is, from 0. */
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly deviation: number,
    readonly index: number,
  ) {
    super(layer, [input], [output]);
  }

  /** Numbers that an example draws: two for each of its elements. */
  get draws(): number {
    return 2 * this.output.size;
  }

  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    const seed = step.training!.seed(this.index);
    step.emit(gaussianNoise({ x, y, seed, count: step.count(this.output), deviation: this.deviation }));
  }

  override backward(step: Step): void {
    const buffer = step.gradients.take(this.output);
    if (!buffer) return;
    const [rows, columns] = [step.rows(this.input), this.input.channels];
    step.gradients.pass(this.input, { buffer, address: buffer.address, rows, columns, stride: columns });
  }
}
