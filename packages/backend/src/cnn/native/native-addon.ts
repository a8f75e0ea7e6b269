/** What native/bindings/node_api.cc exports. */
export interface NativeAddon {
  initialise(instructionSet: string, threads: number): number;
  instructionSet(): string;
  availableInstructionSets(): string;
  threads(): number;
  allocate(bytes: number): number;
  free(address: number): void;
  trim(): void;
  /** The lowest address of all. */
  base(): number;
  /** Memory from the address on: as much as is in use, 4 GiB at most. */
  buffer(address: number): ArrayBuffer;
  run(address: number, length: number): number;
  failedBytes(): number;
  bytesInUse(): number;
  bytesPooled(): number;
  bytesPeak(): number;
  profile(on: number): void;
  profileRead(address: number): number;
}
