import { imageKernelsBase64 } from '../../wasm/image-kernels.ts';

/** What `native/*.cc` exports; addresses are bytes of `memory`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global;
  decode_jpeg(
    ...parameters: [
      file: number,
      bytes: number,
      scratch: number,
      scratchBytes: number,
      top: number,
      left: number,
      height: number,
      width: number,
      channels: number,
      target: number,
    ]
  ): number;
  resample_bytes(
    ...parameters: [
      source: number,
      width: number,
      channels: number,
      begin: number,
      end: number,
      rowTaps: number,
      rowPlaces: number,
      rowStride: number,
      columnTaps: number,
      columnPlaces: number,
      columnStride: number,
      halves: number,
      middle: number,
      target: number,
    ]
  ): void;
  mirror_colours(source: number, height: number, width: number, target: number): void;
}

/** The image kernels of one thread, and the memory that they work in. */
export class ImageKernels {
  readonly exports: Exports;
  #free: number;

  constructor(module: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
    this.#free = this.#start;
  }

  get #start(): number {
    return this.exports.__heap_base.value as number;
  }

  /** Makes all memory free. */
  reset(): void {
    this.#free = this.#start;
  }

  /** Whether memory for a large image should be given back. */
  get isLarge(): boolean {
    return this.exports.memory.buffer.byteLength > 2 ** 26;
  }

  /**
   * Room for so many bytes until `reset`, and some behind them that kernels may touch.
   * @throws RangeError when there is no more memory.
   */
  take(bytes: number): number {
    const { memory } = this.exports;
    const address = Math.ceil(this.#free / alignment) * alignment;
    this.#free = address + bytes + slack;
    const missing = this.#free - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    return address;
  }

  put(bytes: Uint8Array): number {
    const address = this.take(bytes.length);
    new Uint8Array(this.exports.memory.buffer, address, bytes.length).set(bytes);
    return address;
  }

  putIntegers(...parts: readonly Int32Array[]): number {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const address = this.take(4 * length);
    let at = address;
    for (const part of parts) {
      new Int32Array(this.exports.memory.buffer, at, part.length).set(part);
      at += 4 * part.length;
    }
    return address;
  }

  /** A copy of what lies at an address. */
  copy(address: number, bytes: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, address, bytes).slice();
  }
}

const alignment = 32;
const slack = 64;
const pageBytes = 65_536;

let module: WebAssembly.Module | undefined;
let kept: ImageKernels | undefined;

/** Has the image kernels do some work in memory that is free before and after. */
export const withImageKernels = <Result>(work: (kernels: ImageKernels) => Result): Result => {
  // Compiled at once: 18 kB, which a browser's main thread may as well.
  module ??= new WebAssembly.Module(Uint8Array.from(atob(imageKernelsBase64), (character) => character.charCodeAt(0)));
  kept ??= new ImageKernels(module);
  const kernels = kept;
  try {
    return work(kernels);
  } finally {
    kernels.reset();
    // WebAssembly's memory never shrinks.
    if (kernels.isLarge) kept = undefined;
  }
};
