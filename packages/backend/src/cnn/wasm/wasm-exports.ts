/// <reference lib="dom" />
// WebAssembly, Worker and fetch as browsers have them: this folder runs there too.

/** What wasm/cnn.wasm and wasm/cnn-relaxed.wasm export; see native/include/cnn_kernels.h. */
export interface WasmExports {
  /** Files of older versions have none. */
  cnn_schema?(): number;
  cnn_initialise(instructionSet: number, threads: number): number;
  cnn_instruction_set(): number;
  cnn_available_instruction_sets(): number;
  cnn_threads(): number;
  cnn_allocate(bytes: number): number;
  cnn_free(address: number): void;
  cnn_trim(): void;
  cnn_bytes_in_use(): number;
  cnn_bytes_pooled(): number;
  cnn_bytes_peak(): number;
  cnn_run(program: number, length: number): number;
  cnn_failed_bytes(): number;
  cnn_packed_count(numbers: number): number;
  cnn_profile(on: number): void;
  cnn_profile_read(into: number): number;
  cnn_trace(into: number, length: number): number;
  /** A worker's work; does not return. */
  cnn_worker_main(thread: number): void;
  __stack_pointer: WebAssembly.Global;
}
