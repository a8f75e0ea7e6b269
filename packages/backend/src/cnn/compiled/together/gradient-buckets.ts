import type { GradientExchange } from '../../../executor/exchange/gradient-exchange.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import { unowned } from '../../graph/arena.ts';
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
  }

  address(): number {
    return this.#block.address;
  }

  /** Takes a gradient over. Where it is summed once `finish` is through. */
  take(step: Step, { weight, address, buffer }: HeldGradient): HeldGradient {
    const count = weight.length;
    let place = this.#places.get(weight);
    if (place === undefined) {
      place = this.#placed;
      this.#places.set(weight, place);
      this.#placed += count;
    }
    const y = step.slot(this, 4 * place);
    const dimensions = [{ size: count, strides: [1, 1] as const }];
    step.emit(copy({ elementBytes: 4, x: address, y, xOffset: 0, yOffset: 0, dimensions }));
    step.release(buffer);
    this.#written = place + count;
    if (4 * (this.#written - this.#sent) >= this.exchange.bucketBytes) this.#send(step);
    return { weight, address: y, buffer: unowned(y) };
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
  }

  #send(step: Step): void {
    const [from, length] = [this.#sent, this.#written - this.#sent];
    this.#sent = this.#written;
    step.recorder.call(() => {
      const block = { address: this.#block.address + 4 * from, length };
      this.pending.add(this.exchange.allReduce(this.backend.pool.view(block, 'float32') as Float32Array));
    });
  }
}
