import type { Window } from './program/operations.ts';

/**
 * The compiled kernels as JavaScript sees them, the same for the native addon and for WebAssembly. Addresses are
 * numbers; see native/include/cnn_kernels.h.
 */
export interface Kernels {
  readonly kind: 'native' | 'wasm';
  /** Which operations they know: `schemaHash` of program/operations.ts. */
  schema(): string;
  /** The instruction set that was picked: `avx512`, `relaxed-simd` … */
  instructionSet(): string;
  /** Every set that this build and CPU can run, best first. */
  availableInstructionSets(): readonly string[];
  /** Whether products that are asked for in bfloat16 are: the processor has instructions for it. */
  multipliesBfloat16(): boolean;
  /** Threads that work, the calling one included. */
  threads(): number;
  /**
   * Picks the instruction set (undefined: the best) and the number of threads (0: one for each core that this process may use).
   * Threads of JavaScript share native kernels and their settings: while others compute, a wish is granted that agrees with
   * theirs, and no wish means theirs.
   * @throws KernelsError for an instruction set that this CPU lacks, and for other settings than those of other threads.
   */
  initialise(instructionSet: string | undefined, threads: number): void;
  /** 64-byte aligned memory; 0 when there is none left. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** Gives pooled free memory back to the system. */
  trim(): void;
  /**
   * The memory itself: `bytes` from `offset` on in the buffer.
   * @throws ArgumentError for what is not memory of the kernels, and for more than an ArrayBuffer can show (4 GiB).
   */
  memory(address: number, bytes: number): { buffer: ArrayBufferLike; offset: number };
  /** Whether a buffer is memory of the kernels. */
  owns(buffer: ArrayBufferLike): boolean;
  /** Where the next program is written before `run`. */
  readonly program: Float64Array;
  /** Runs the first `length` numbers of `program`; returns a cnn_status. */
  run(length: number): number;
  /** Runs a program that lies in the kernels' memory; returns a cnn_status. */
  runAt(address: number, length: number): number;
  /**
   * The same beside the event loop, one after the other; another `run` meanwhile waits for its end. The program and all that it
   * works on must stay as they are until then. WebAssembly has no thread for that: it only lets the event loop's turn end first.
   */
  runAtAsync(address: number, length: number): Promise<number>;
  /** How many floats `conv2dPack` makes of the filter for a window; 0 where that gains nothing. */
  packedCount(window: Window, groups: number): number;
  /**
   * Copies rows of `rowBytes` bytes each, one after the other, into the kernels' memory. The caller has checked that `bytes` has
   * the rows, and that there is room for them.
   */
  copyRows(bytes: Uint8Array, rows: Uint32Array, rowBytes: number, address: number): void;
  /** The size of the request that failed last. */
  failedBytes(): number;
  bytesInUse(): number;
  bytesPooled(): number;
  bytesPeak(): number;
  /** Switches the profile on or off; it then adds up per operation. */
  profile(on: boolean): void;
  /** Calls, seconds, floating-point operations and bytes for each operation code, 4 numbers each. */
  profileRead(): Float64Array;
  /**
   * Writes down each operation that runs from now on, up to `length` numbers at the address, or stops (address 0); see
   * native/include/cnn_kernels.h. Returns how many numbers the trace had that ends with this.
   */
  trace(address: number, length: number): number;
}
