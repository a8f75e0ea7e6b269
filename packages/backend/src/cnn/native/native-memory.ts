import type { NativeAddon } from './native-addon.ts';

const windowBytes = 2 ** 32;
/** Half of a window, so that what begins in one half ends in the same window if it is not larger than the other. */
const windowSpacing = windowBytes / 2;

/** The addon's memory as ArrayBuffers that are made once and grow with it. */
export class NativeMemory {
  readonly #windows: ArrayBuffer[] = [];
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  readonly #base: number;

  constructor(readonly addon: NativeAddon) {
    this.#base = addon.base();
  }

  at(address: number, bytes: number): { buffer: ArrayBuffer; offset: number } {
    const index = Math.floor((address - this.#base) / windowSpacing);
    const start = this.#base + index * windowSpacing;
    const offset = address - start;
    let buffer = this.#windows[index];
    if (!buffer || buffer.byteLength < offset + bytes) {
      if (offset + bytes > windowBytes) return { buffer: this.#open(address), offset: 0 };
      buffer = this.#windows[index] = this.#open(start);
    }
    return { buffer, offset };
  }

  owns(buffer: ArrayBufferLike): boolean {
    return this.#buffers.has(buffer);
  }

  #open(address: number): ArrayBuffer {
    const buffer = this.addon.buffer(address);
    this.#buffers.add(buffer);
    return buffer;
  }
}
