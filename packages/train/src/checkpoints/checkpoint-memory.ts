import type { Room } from '@cnn/backend';
import { blockBytes, type NamedArray } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** WebAssembly counts its memory in these. */
const pageBytes = 65536;
/** As many copies of the weights find room: themselves, two of an optimizer, an average. What nobody writes to takes no memory. */
const copies = 4;

/**
 * Memory that one checkpoint after the other is copied to, as it will lie in its file: written over, which is faster than fresh memory,
 * and in whole blocks, so that a disk can take it from there. WebAssembly's, since no other buffer of JavaScript begins at a block.
 */
export class CheckpointMemory {
  readonly #buffer: ArrayBuffer;
  #used = 0;

  constructor(model: LayersModel) {
    const bytes = copies * 4 * model.countParams() + 16 * pageBytes;
    this.#buffer = memoryOf(bytes);
  }

  /** Room for the next array, in fresh memory where there is no more. */
  readonly take: Room = (length) => {
    const start = this.#used;
    this.#used += 4 * length;
    return this.#used <= this.#buffer.byteLength
      ? new Float32Array(this.#buffer, start, length)
      : new Float32Array(length);
  };

  /** An array in the next room. */
  readonly copy = (array: NamedArray): NamedArray => {
    const values = this.take(array.values.length);
    values.set(array.values);
    return { ...array, values };
  };

  /** All is free again. */
  clear(): void {
    this.#used = 0;
  }

  /** A file's header and its arrays in whole blocks; undefined where they do not lie here one behind the other. */
  blocks([head, ...arrays]: readonly Uint8Array[]): Uint8Array[] | undefined {
    let end = 0;
    for (const { buffer, byteOffset, length } of arrays) {
      if (buffer !== this.#buffer || byteOffset !== end) return undefined;
      end += length;
    }
    const place = Math.ceil(end / blockBytes) * blockBytes;
    if (end === 0 || head!.length % blockBytes > 0 || place + head!.length > this.#buffer.byteLength) return undefined;
    const moved = new Uint8Array(this.#buffer, place, head!.length);
    moved.set(head!);
    return [moved, new Uint8Array(this.#buffer, 0, end)];
  }
}

/** None where it is too much for WebAssembly, or for the system. */
const memoryOf = (bytes: number): ArrayBuffer => {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) }).buffer;
  } catch {
    return new ArrayBuffer(0);
  }
};
