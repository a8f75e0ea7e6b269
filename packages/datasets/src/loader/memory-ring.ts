/** Memory of batches that have been used, for those to come. */
export class MemoryRing {
  readonly #free: ArrayBufferLike[] = [];

  /** @param most How many pieces are kept. */
  constructor(readonly most: number) {}

  take(): ArrayBufferLike | undefined {
    return this.#free.pop();
  }

  give(memory: ArrayBufferLike): void {
    if (this.#free.length < this.most) this.#free.push(memory);
  }

  clear(): void {
    this.#free.length = 0;
  }
}
