import { KernelsError } from '../kernels-error.ts';
import type { Kernels } from '../kernels-interface.ts';
import type { NativeAddon } from './native-addon.ts';
import { NativeMemory } from './native-memory.ts';

const programLength = 4096;
const numbersPerOperation = 4;

/** The kernels of the Node-API addon. */
export class NativeKernels implements Kernels {
  readonly kind = 'native';
  readonly program: Float64Array;
  readonly #memory: NativeMemory;
  readonly #programAddress: number;

  constructor(readonly addon: NativeAddon) {
    this.#memory = new NativeMemory(addon);
    this.#programAddress = addon.allocate(programLength * Float64Array.BYTES_PER_ELEMENT);
    if (this.#programAddress === 0) throw new KernelsError('The native kernels cannot reserve any memory.');
    const { buffer, offset } = this.memory(this.#programAddress, programLength * Float64Array.BYTES_PER_ELEMENT);
    this.program = new Float64Array(buffer, offset, programLength);
  }

  initialise(instructionSet: string | undefined, threads: number): void {
    if (this.addon.initialise(instructionSet ?? '', threads) === 0) return;
    throw new KernelsError(
      `Expected one of the instruction sets ${this.addon.availableInstructionSets()}, got "${instructionSet}".`,
    );
  }

  instructionSet(): string {
    return this.addon.instructionSet();
  }

  availableInstructionSets(): readonly string[] {
    return this.addon.availableInstructionSets().split(',');
  }

  threads(): number {
    return this.addon.threads();
  }

  allocate(bytes: number): number {
    return this.addon.allocate(bytes);
  }

  free(address: number): void {
    this.addon.free(address);
  }

  trim(): void {
    this.addon.trim();
  }

  memory(address: number, bytes: number): { buffer: ArrayBuffer; offset: number } {
    return this.#memory.at(address, bytes);
  }

  owns(buffer: ArrayBufferLike): boolean {
    return this.#memory.owns(buffer);
  }

  run(length: number): number {
    return this.addon.run(this.#programAddress, length);
  }

  runAt(address: number, length: number): number {
    return this.addon.run(address, length);
  }

  failedBytes(): number {
    return this.addon.failedBytes();
  }

  bytesInUse(): number {
    return this.addon.bytesInUse();
  }

  bytesPooled(): number {
    return this.addon.bytesPooled();
  }

  bytesPeak(): number {
    return this.addon.bytesPeak();
  }

  profile(on: boolean): void {
    this.addon.profile(on ? 1 : 0);
  }

  profileRead(): Float64Array {
    const operations = this.addon.profileRead(this.#programAddress);
    return this.program.slice(0, operations * numbersPerOperation);
  }
}
