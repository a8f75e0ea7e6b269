import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { copy, type Dimension, fill } from '../program/operations.ts';

/** How elements of an example move: for each axis its size and its strides in the input and in the output. */
export interface Rearrangement {
  readonly dimensions: readonly Dimension[];
  /** Where the first element goes in an example of the output. */
  readonly outputOffset: number;
  /** Where the first element comes from in an example of the input. */
  readonly inputOffset: number;
}

/** Permute, ZeroPadding2D, Cropping2D: elements elsewhere, zeros where none come. Nothing is read twice. */
export class RearrangeNode extends Node {
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly rearrangement: Rearrangement,
  ) {
    super(layer, [input], [output]);
  }

  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    this.#clear(step, y, this.output);
    const { inputOffset, outputOffset } = this.rearrangement;
    step.emit(
      copy({ elementBytes: 4, x, y, xOffset: inputOffset, yOffset: outputOffset, dimensions: this.#dimensions(step) }),
    );
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const { inputOffset, outputOffset } = this.rearrangement;
    const dimensions = this.#dimensions(step).map(({ size, strides: [x, y] }) => ({ size, strides: [y, x] as const }));
    step.gradients.contribute(this.input, ({ dx }) => {
      this.#clear(step, dx, this.input);
      const [x, y] = [gradient.address, dx];
      step.emit(copy({ elementBytes: 4, x, y, xOffset: outputOffset, yOffset: inputOffset, dimensions }));
    });
    step.release(gradient);
  }

  #dimensions(step: Step): Dimension[] {
    const { dimensions } = this.rearrangement;
    return [{ size: step.batch, strides: [this.input.size, this.output.size] }, ...dimensions];
  }

  /** Zeros, where more elements lie than come. */
  #clear(step: Step, y: number, value: Value): void {
    const moved = this.rearrangement.dimensions.reduce((product, { size }) => product * size, 1);
    if (moved < value.size) step.emit(fill({ type: 'float32', y, count: step.count(value), value: 0 }));
  }
}
