import type { GradientExchange } from '../../../executor/exchange/gradient-exchange.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import { type ArenaBuffer, unowned } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import type { Weight } from '../../graph/weight.ts';
import { copy } from '../../program/operations.ts';
import type { Slot } from '../../program/slot.ts';
import type { Block } from '../../storage/block-pool.ts';
import type { HeldGradient } from '../updates/gradient.ts';
import type { PendingSums } from './pending-sums.ts';

/**
 * Memory of all gradients, one behind the other in the order in which steps make them, the last layers' first. As soon as enough of
 * them is there it goes out to be summed, where it lies.
 */
export class GradientBuckets implements Slot {
  readonly #block: Block;
  /** What the exchange has left over by rounding, of each of them. */
  readonly #residual: Block | undefined;
  /** Elements before each weight's gradient. The same in all programs, and in all processes. */
  readonly #places = new Map<Weight, number>();
  #placed = 0;
  /** Of the program that is being written: how much of it is there, and has gone out. */
  #written = 0;
  #sent = 0;

  constructor(
    readonly backend: CnnBackend,
    readonly exchange: GradientExchange,
    readonly pending: PendingSums,
    length: number,
  ) {
    this.#block = backend.pool.reserve(4 * length);
    if (!exchange.allReduceRounded) return;
    this.#residual = backend.pool.acquire(length, 'float32');
    this.#view(this.#residual, 0, length).fill(0);
  }

  address(): number {
    return this.#block.address;
  }

  /** Where a gradient is to be written. Those of a node are taken over in the order in which it has asked for them. */
  place(step: Step, weight: Weight): ArenaBuffer {
    let place = this.#places.get(weight);
    if (place === undefined) {
      place = this.#placed;
      this.#places.set(weight, place);
      this.#placed += weight.length;
    }
    return unowned(step.slot(this, 4 * place));
  }

  /** Passes over a weight whose gradient is not summed in this step: all steps have the same places. */
  skip(step: Step, weight: Weight): void {
    if (this.#written > this.#sent) this.#send(step);
    this.place(step, weight);
    this.#written = this.#places.get(weight)! + weight.length;
    this.#sent = this.#written;
  }

  /** Takes a gradient over, with a copy if it lies elsewhere. Where it is summed once `finish` is through. */
  take(step: Step, gradient: HeldGradient): HeldGradient {
    const { weight, count, address, buffer } = gradient;
    const own = this.place(step, weight);
    if (address !== own.address) {
      const dimensions = [{ size: count, strides: [1, 1] as const }];
      step.emit(copy({ elementBytes: 4, x: address, y: own.address, xOffset: 0, yOffset: 0, dimensions }));
      step.release(buffer);
    }
    this.#written = this.#places.get(weight)! + count;
    if (4 * (this.#written - this.#sent) >= this.exchange.bucketBytes) this.#send(step);
    return { ...gradient, address: own.address, buffer: own };
  }

  /** Writes that the rest goes out, and that the step waits until all is summed. */
  finish(step: Step): void {
    if (this.#written > this.#sent) this.#send(step);
    this.#written = 0;
    this.#sent = 0;
    step.recorder.call(() => this.pending.settle());
  }

  dispose(): void {
    this.backend.pool.release(this.#block);
    if (this.#residual) this.backend.pool.release(this.#residual);
  }

  #send(step: Step): void {
    const [from, length] = [this.#sent, this.#written - this.#sent];
    this.#sent = this.#written;
    step.recorder.call(() => {
      const values = this.#view(this.#block, from, length);
      const { exchange } = this;
      const sum = this.#residual
        ? exchange.allReduceRounded!(values, this.#view(this.#residual, from, length))
        : exchange.allReduce(values);
      this.pending.add(sum);
    });
  }

  #view({ address }: Block, from: number, length: number): Float32Array {
    return this.backend.pool.view({ address: address + 4 * from, length }, 'float32') as Float32Array;
  }
}
