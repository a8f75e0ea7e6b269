import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { dropout, dropoutBackprop } from '../program/operations.ts';

/** Dropout, whose way back takes the derivative of the input's activation along. */
export class DropoutNode extends Node {
  #mask: ArenaBuffer | undefined;

  /** @param index Which random layer of the model this is, from 0. */
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly rate: number,
    readonly index: number,
  ) {
    super(layer, [input], [output]);
  }

  /** Numbers that an example draws. */
  get draws(): number {
    return this.output.size;
  }

  override forward(step: Step): void {
    const count = step.count(this.output);
    const mask = step.acquire(count, 1);
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(dropout({ x, y, mask: mask.address, seed: step.training!.seed(this.index), count, rate: this.rate }));
    this.#mask = mask;
    if (!this.active) step.release(mask);
  }

  override backward(step: Step): void {
    const mask = this.#mask!;
    const gradient = step.gradients.take(this.output);
    if (gradient) {
      const [count, dy] = [step.count(this.output), gradient.address];
      step.gradients.contribute(
        this.input,
        ({ dx, activation, x }) =>
          step.emit(dropoutBackprop({ dy, mask: mask.address, y: x, dx, count, rate: this.rate, activation })),
        { derives: true },
      );
      step.release(gradient);
    }
    step.release(mask);
  }
}
