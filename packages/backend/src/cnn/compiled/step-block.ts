import type { CnnBackend } from '../cnn-backend.ts';
import type { Slot } from '../program/slot.ts';
import type { Block } from '../storage/block-pool.ts';

/** A few numbers that a step reads or leaves, 4 bytes each, by their names. */
export class StepBlock implements Slot {
  readonly #block: Block;
  readonly #places: ReadonlyMap<string, number>;

  constructor(
    readonly backend: CnnBackend,
    names: readonly string[],
  ) {
    this.#places = new Map(names.map((name, place) => [name, place]));
    this.#block = backend.pool.acquire(Math.max(1, names.length), 'float32');
  }

  address(): number {
    return this.#block.address;
  }

  /** Bytes from the block's start. */
  offset(name: string): number {
    return 4 * this.#places.get(name)!;
  }

  float(name: string): number {
    return this.backend.pool.view(this.#block, 'float32')[this.#places.get(name)!]!;
  }

  integer(name: string): number {
    return this.backend.pool.view(this.#block, 'int32')[this.#places.get(name)!]!;
  }

  setFloat(name: string, value: number): void {
    this.backend.pool.view(this.#block, 'float32')[this.#places.get(name)!] = value;
  }

  setInteger(name: string, value: number): void {
    this.backend.pool.view(this.#block, 'int32')[this.#places.get(name)!] = value;
  }

  dispose(): void {
    this.backend.pool.release(this.#block);
  }
}
