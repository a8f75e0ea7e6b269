import { linear } from '../graph/activation.ts';
import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { maxPool, maxPoolBackprop, type Window } from '../program/operations.ts';

/**
 * MaxPooling2D. The output is one of the inputs, so it is an output of the same activation: that derivative is taken
 * on the way back before the pool, on the smaller array, and the input need not be kept.
 */
export class MaxPoolNode extends Node {
  #places: ArenaBuffer | undefined;

  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly window: Window,
  ) {
    super(layer, [input], [output]);
  }

  override forward(step: Step): void {
    const window = { ...this.window, batch: step.batch };
    const bytesEach = window.kernelHeight * window.kernelWidth > 256 ? 4 : 1; // as the kernel says
    this.#places = this.active && step.training ? step.acquire(step.count(this.output), bytesEach) : undefined;
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(maxPool({ x, y, indices: this.#places?.address, window }));
  }

  override backward(step: Step): void {
    const places = this.#places!;
    const gradient = step.gradients.take(this.output);
    if (gradient) {
      const window = { ...this.window, batch: step.batch };
      const dy = gradient.address;
      step.gradients.contribute(this.input, ({ dx }) =>
        step.emit(maxPoolBackprop({ dy, indices: places.address, dx, activation: linear, window })),
      );
      step.release(gradient);
    }
    step.release(places);
  }
}
