import { ArgumentError, copyRows } from '@cnn/core';
import { KernelsError } from '../kernels-error.ts';
import type { Kernels } from '../kernels-interface.ts';
import { type Window, windowNumbers } from '../program/operations.ts';
import { readText } from './read-text.ts';
import type { WasmExports } from './wasm-exports.ts';

const programLength = 4096;
const programBytes = programLength * Float64Array.BYTES_PER_ELEMENT;
const numbersPerOperation = 4;

/** The kernels of wasm/cnn.wasm or wasm/cnn-relaxed.wasm. */
export class WasmKernels implements Kernels {
  readonly kind = 'wasm';
  readonly program: Float64Array;
  readonly #programAddress: number;
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  #buffer: ArrayBufferLike;

  constructor(
    readonly exports: WasmExports,
    readonly sharedMemory: WebAssembly.Memory,
    /** Those that were started, the calling one included. */
    readonly mostThreads: number,
  ) {
    this.#buffer = this.#currentBuffer();
    this.#programAddress = exports.cnn_allocate(programBytes);
    if (this.#programAddress === 0) throw new KernelsError('The WebAssembly kernels cannot reserve any memory.');
    const { buffer, offset } = this.memory(this.#programAddress, programBytes);
    this.program = new Float64Array(buffer, offset, programLength);
    exports.cnn_initialise(0, mostThreads);
  }

  initialise(instructionSet: string | undefined, threads: number): void {
    const available = this.availableInstructionSets();
    if (instructionSet && !available.includes(instructionSet)) {
      throw new KernelsError(`Expected one of the instruction sets ${available}, got "${instructionSet}".`);
    }
    this.exports.cnn_initialise(0, Math.min(threads || this.mostThreads, this.mostThreads));
  }

  schema(): string {
    return readText(this.sharedMemory, this.exports.cnn_schema!());
  }

  instructionSet(): string {
    return readText(this.sharedMemory, this.exports.cnn_instruction_set());
  }

  availableInstructionSets(): readonly string[] {
    return readText(this.sharedMemory, this.exports.cnn_available_instruction_sets()).split(',');
  }

  /** WebAssembly has no instructions for it. */
  multipliesBfloat16(): boolean {
    return false;
  }

  threads(): number {
    return this.exports.cnn_threads();
  }

  allocate(bytes: number): number {
    return this.exports.cnn_allocate(bytes);
  }

  free(address: number): void {
    this.exports.cnn_free(address);
  }

  trim(): void {
    this.exports.cnn_trim();
  }

  /**
   * Linear memory keeps its old, shorter buffer when it grows.
   * @throws ArgumentError for what is not in it.
   */
  memory(address: number, bytes: number): { buffer: ArrayBufferLike; offset: number } {
    if (address + bytes > this.#buffer.byteLength) this.#buffer = this.#currentBuffer();
    const size = this.#buffer.byteLength;
    if (!(Number.isSafeInteger(bytes) && bytes >= 0 && address > 0 && address + bytes <= size)) {
      throw new ArgumentError(
        `Memory of the kernels: expected a whole number of bytes within its ${size}, got ${bytes} from ${address} on.`,
      );
    }
    return { buffer: this.#buffer, offset: address };
  }

  owns(buffer: ArrayBufferLike): boolean {
    return this.#buffers.has(buffer);
  }

  run(length: number): number {
    return this.exports.cnn_run(this.#programAddress, length);
  }

  runAt(address: number, length: number): number {
    return this.exports.cnn_run(address, length);
  }

  /** WebAssembly computes on the thread that asks: what waits in the event loop goes first, then it waits. */
  async runAtAsync(address: number, length: number): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve));
    return this.runAt(address, length);
  }

  packedCount(window: Window, groups: number): number {
    this.program.set([...windowNumbers(window), groups]);
    return this.exports.cnn_packed_count(this.#programAddress);
  }

  copyRows(bytes: Uint8Array, rows: Uint32Array, rowBytes: number, address: number): void {
    const { buffer, offset } = this.memory(address, rows.length * rowBytes);
    copyRows(bytes, rows, new Uint8Array(buffer, offset, rows.length * rowBytes));
  }

  failedBytes(): number {
    return this.exports.cnn_failed_bytes();
  }

  bytesInUse(): number {
    return this.exports.cnn_bytes_in_use();
  }

  bytesPooled(): number {
    return this.exports.cnn_bytes_pooled();
  }

  bytesPeak(): number {
    return this.exports.cnn_bytes_peak();
  }

  profile(on: boolean): void {
    this.exports.cnn_profile(on ? 1 : 0);
  }

  trace(address: number, length: number): number {
    return this.exports.cnn_trace(address, length);
  }

  profileRead(): Float64Array {
    const operations = this.exports.cnn_profile_read(this.#programAddress);
    return Float64Array.from(this.program.subarray(0, operations * numbersPerOperation));
  }

  #currentBuffer(): ArrayBufferLike {
    const { buffer } = this.sharedMemory;
    this.#buffers.add(buffer);
    return buffer;
  }
}
