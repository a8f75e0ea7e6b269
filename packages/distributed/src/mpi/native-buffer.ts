import koffi from 'koffi';

/** Memory that somebody else owns, such as gradients where they lie. */
export const memoryAt = (address: number, bytes: number): ArrayBuffer => koffi.view(BigInt(address), bytes);

/** Memory that does not move. */
export class NativeBuffer {
  #pointer: ReturnType<typeof koffi.alloc> | undefined;
  #bytes = 0;

  /** Makes it at least so large; what was there is lost. @returns Its address. */
  reserve(bytes: number): number {
    if (bytes > this.#bytes || !this.#pointer) {
      if (this.#pointer) koffi.free(this.#pointer);
      this.#bytes = Math.max(64, bytes);
      this.#pointer = koffi.alloc('uint8', this.#bytes);
    }
    return this.address;
  }

  get address(): number {
    return Number(koffi.address(this.#pointer));
  }

  /** The memory itself, until it is reserved anew. */
  view(): ArrayBuffer {
    return koffi.view(this.#pointer, this.#bytes);
  }
}
