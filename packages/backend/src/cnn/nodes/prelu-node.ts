import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import { prelu, preluBackprop } from '../program/operations.ts';

/** PReLU with one slope for each element of an example, or for each channel. */
export class PreluNode extends Node {
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly slope: Weight,
  ) {
    super(layer, [input], [output], [slope]);
  }

  override keepsInput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(prelu({ x, slope: step.weight(this.slope), y, ...this.#matrix(step) }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const dslope = this.slope.trainable ? step.acquire(this.slope.length) : undefined;
    const emit = (dx: number | undefined) =>
      step.emit(
        preluBackprop({
          dy: gradient.address,
          x: step.address(this.input),
          slope: step.weight(this.slope),
          dx,
          dslope: dslope?.address,
          ...this.#matrix(step),
        }),
      );
    if (step.gradients.wants(this.input)) step.gradients.contribute(this.input, ({ dx }) => emit(dx));
    else emit(undefined);
    if (dslope) step.training!.update(step, this.slope, dslope);
    step.release(gradient);
  }

  #matrix(step: Step): { rows: number; columns: number } {
    return { rows: step.count(this.output) / this.slope.length, columns: this.slope.length };
  }
}
