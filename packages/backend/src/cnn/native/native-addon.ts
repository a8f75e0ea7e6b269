/** What native/bindings/node_api.cc exports. */
export interface NativeAddon {
  /** Addons of older versions have none. */
  schema?(): string;
  /**
   * The instruction set ('': any) and the number of threads (0: any, then `cores`). Returns a cnn_status, or -1 where another
   * thread of JavaScript computes with other settings.
   */
  initialise(instructionSet: string, threads: number, cores: number): number;
  instructionSet(): string;
  availableInstructionSets(): string;
  threads(): number;
  multipliesBfloat16(): number;
  /** Bounds the memory of all threads of JavaScript; the first call before any of them uses it counts. */
  reserveAtMost(bytes: number): void;
  /** Given back with the thread of JavaScript that asked for it. */
  allocate(bytes: number): number;
  free(address: number): void;
  trim(): void;
  /** The lowest address of all. */
  base(): number;
  /** Memory from the address on: as much as is in use, 4 GiB at most. */
  buffer(address: number): ArrayBuffer;
  run(address: number, length: number): number;
  runAsync(address: number, length: number): Promise<number>;
  /** Reads the numbers of a window and of groups at the address. */
  packedCount(address: number): number;
  /** Copies rows of `rowBytes` bytes each, one after the other, to the address. */
  copyRows(bytes: Uint8Array, rows: Uint32Array, rowBytes: number, address: number): void;
  failedBytes(): number;
  bytesInUse(): number;
  bytesPooled(): number;
  bytesPeak(): number;
  profile(on: number): void;
  profileRead(address: number): number;
  trace(address: number, length: number): number;
}
