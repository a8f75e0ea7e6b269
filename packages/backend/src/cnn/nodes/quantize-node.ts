import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { quantize } from '../program/operations.ts';

/** In predictions: floats as the bytes of the output's quantum. */
export class QuantizeNode extends Node {
  constructor(input: Value, output: Value) {
    super('', [input], [output]);
  }

  override forward(step: Step): void {
    const [x, y, count] = [step.address(this.input), step.write(this.output).address, step.count(this.output)];
    step.emit(quantize({ x, y, count, ...this.output.quantum! }));
  }
}
