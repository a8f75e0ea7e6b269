import type { Block, BlockPool } from './block-pool.ts';

const nothing: Block = { address: 0, length: 0 };

/** One piece of memory that all compiled steps of a backend share: none keeps anything in it from one run to the next. */
export class Scratch {
  #block = nothing;
  #holders = 0;

  constructor(readonly pool: BlockPool) {}

  get address(): number {
    return this.#block.address;
  }

  get bytes(): number {
    return this.#block.length * 4;
  }

  /** What was there is lost. */
  grow(bytes: number): void {
    this.#free();
    this.#block = this.pool.acquire(Math.ceil(bytes / 4), 'float32');
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
