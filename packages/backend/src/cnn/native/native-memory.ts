import { ArgumentError } from '@cnn/core';
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

  /** @throws ArgumentError for more than 4 GiB, the most that an ArrayBuffer shows, and for what is not the addon's memory. */
  at(address: number, bytes: number): { buffer: ArrayBuffer; offset: number } {
    if (!(Number.isSafeInteger(bytes) && bytes >= 0 && bytes <= windowBytes && address >= this.#base)) {
      throw notMemory(address, bytes);
    }
    const index = Math.floor((address - this.#base) / windowSpacing);
    const start = this.#base + index * windowSpacing;
    const offset = address - start;
    let buffer = this.#windows[index];
    if (!buffer || buffer.byteLength < offset + bytes) {
      if (offset + bytes > windowBytes) return { buffer: this.#open(address, bytes), offset: 0 };
      buffer = this.#windows[index] = this.#open(start, offset + bytes);
    }
    return { buffer, offset };
  }

  owns(buffer: ArrayBufferLike): boolean {
    return this.#buffers.has(buffer);
  }

  #open(address: number, bytes: number): ArrayBuffer {
    const buffer = this.addon.buffer(address);
    if (buffer.byteLength < bytes) throw notMemory(address, bytes);
    this.#buffers.add(buffer);
    return buffer;
  }
}

const notMemory = (address: number, bytes: number) =>
  new ArgumentError(
    `Memory of the kernels: expected a whole number of bytes, at most ${windowBytes}, that were allocated; got ${bytes} from ${address} on.`,
  );
