import type { Slot } from '../program/slot.ts';
import type { Block, BlockPool } from './block-pool.ts';

const nothing: Block = { address: 0, length: 0 };

/** One piece of memory that all compiled steps of a backend share: none keeps anything in it from one run to the next. */
export class Scratch implements Slot {
  #block = nothing;
  #holders = 0;

  constructor(readonly pool: BlockPool) {}

  address(): number {
    return this.#block.address;
  }

  /** Makes it at least so large; what was there is lost. */
  reserve(bytes: number): void {
    if (bytes <= this.#block.length) return;
    this.#free();
    this.#block = this.pool.reserve(bytes);
  }

  hold(): void {
    this.#holders++;
  }

  /** The last holder's release gives the memory back. */
  release(): void {
    if (--this.#holders === 0) this.#free();
  }

  #free(): void {
    if (this.#block !== nothing) this.pool.release(this.#block);
    this.#block = nothing;
  }
}
