import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { localResponseNormalization, localResponseNormalizationBackprop } from '../program/operations.ts';

interface LocalResponseParameters {
  readonly radius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** LocalResponseNormalization, AlexNet's. */
export class LocalResponseNode extends Node {
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly parameters: LocalResponseParameters,
  ) {
    super(layer, [input], [output]);
  }

  override keepsInput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(localResponseNormalization({ x, y, ...this.#matrix(step) }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const [dy, x] = [gradient.address, step.address(this.input)];
    step.gradients.contribute(this.input, ({ dx }) =>
      step.emit(localResponseNormalizationBackprop({ dy, x, dx, ...this.#matrix(step) })),
    );
    step.release(gradient);
  }

  #matrix(step: Step) {
    return { rows: step.rows(this.output), channels: this.output.channels, ...this.parameters };
  }
}
