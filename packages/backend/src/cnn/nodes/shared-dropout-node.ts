import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { binary, type Dimension, dropoutMask } from '../program/operations.ts';

/** Dropout of which several elements share one draw: whole channels (SpatialDropout), or as `noiseShape` says. */
export class SharedDropoutNode extends Node {
  #mask: ArenaBuffer | undefined;

  /**
   * @param noise How many draws each axis of an example has: its size, or 1.
   * @param index Which random layer of the model this is, from 0.
   */
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly rate: number,
    readonly noise: readonly number[],
    readonly index: number,
  ) {
    super(layer, [input], [output]);
  }

  /** Numbers that an example draws. */
  get draws(): number {
    return this.noise.reduce((product, size) => product * size, 1);
  }

  override forward(step: Step): void {
    const count = step.batch * this.draws;
    const mask = step.acquire(count);
    step.emit(dropoutMask({ mask: mask.address, seed: step.training!.seed(this.index), count, rate: this.rate }));
    this.#multiply(step, step.address(this.input), mask, step.write(this.output).address);
    this.#mask = mask;
    if (!this.active) step.release(mask);
  }

  override backward(step: Step): void {
    const mask = this.#mask!;
    const gradient = step.gradients.take(this.output);
    if (gradient) {
      step.gradients.contribute(this.input, ({ dx }) => this.#multiply(step, gradient.address, mask, dx));
      step.release(gradient);
    }
    step.release(mask);
  }

  #multiply(step: Step, a: number, mask: ArenaBuffer, y: number): void {
    step.emit(
      binary({ kind: 'mul', type: 'float32', a, b: mask.address, y, dimensions: this.#dimensions(step.batch) }),
    );
  }

  #dimensions(batch: number): Dimension[] {
    const dimensions: Dimension[] = [];
    let [dense, shared] = [1, 1];
    for (const [axis, size] of [...this.output.shape.entries()].reverse()) {
      const own = this.noise[axis]!;
      dimensions.unshift({ size, strides: [dense, own === 1 ? 0 : shared] });
      dense *= size;
      shared *= own;
    }
    return [{ size: batch, strides: [dense, shared] }, ...dimensions];
  }
}
