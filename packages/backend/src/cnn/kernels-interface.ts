/**
 * The compiled kernels as JavaScript sees them, the same for the native addon and for WebAssembly. Addresses are
 * numbers; see native/include/cnn_kernels.h.
 */
export interface Kernels {
  readonly kind: 'native' | 'wasm';
  /** The instruction set that was picked: `avx512`, `simd128` … */
  instructionSet(): string;
  /** Every set that this build and CPU can run, best first. */
  availableInstructionSets(): readonly string[];
  /** Threads that work, the calling one included. */
  threads(): number;
  /** Picks the instruction set (undefined: the best) and the number of threads (0: one for each core). */
  initialise(instructionSet: string | undefined, threads: number): void;
  /** 64-byte aligned memory; 0 when there is none left. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** Gives pooled free memory back to the system. */
  trim(): void;
  /** The memory itself: `bytes` from `offset` on in the buffer. */
  memory(address: number, bytes: number): { buffer: ArrayBufferLike; offset: number };
  /** Whether a buffer is memory of the kernels. */
  owns(buffer: ArrayBufferLike): boolean;
  /** Where the next program is written before `run`. */
  readonly program: Float64Array;
  /** Runs the first `length` numbers of `program`; returns a cnn_status. */
  run(length: number): number;
  /** Runs a program that lies in the kernels' memory; returns a cnn_status. */
  runAt(address: number, length: number): number;
  /** The size of the request that failed last. */
  failedBytes(): number;
  bytesInUse(): number;
  bytesPooled(): number;
  bytesPeak(): number;
  /** Switches the profile on or off; it then adds up per operation. */
  profile(on: boolean): void;
  /** Calls, seconds, floating-point operations and bytes for each operation code, 4 numbers each. */
  profileRead(): Float64Array;
}
