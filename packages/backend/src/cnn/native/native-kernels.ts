import { kernelStatus } from '../kernel-status.ts';
import { KernelsError } from '../kernels-error.ts';
import type { Kernels } from '../kernels-interface.ts';
import { coreCount } from '../machine/core-count.ts';
import { memoryLimit } from '../machine/memory-limit.ts';
import { checkSchema } from '../program/check-schema.ts';
import { type Window, windowNumbers } from '../program/operations.ts';
import type { NativeAddon } from './native-addon.ts';
import { NativeMemory } from './native-memory.ts';

const programLength = 4096;
const numbersPerOperation = 4;
const mend =
  'In a checkout, `pnpm --filter @cnn/backend build:native` compiles it anew; else install the package for this platform ' +
  'in the version of @cnn/backend.';
/** What the addon's `initialise` returns besides a status. */
const inUse = -1;

/** The kernels of the Node-API addon. */
export class NativeKernels implements Kernels {
  readonly kind = 'native';
  readonly program: Float64Array;
  readonly #memory: NativeMemory;
  readonly #programAddress: number;
  #lastRun: Promise<unknown> = Promise.resolve();

  /**
   * @param origin the file or package that the addon comes from.
   * @throws KernelsError when it is of another version, or no memory is left.
   */
  constructor(
    readonly addon: NativeAddon,
    origin: string,
  ) {
    checkSchema(addon.schema?.(), origin, mend);
    addon.reserveAtMost(memoryLimit());
    this.#memory = new NativeMemory(addon);
    this.#programAddress = addon.allocate(programLength * Float64Array.BYTES_PER_ELEMENT);
    if (this.#programAddress === 0) throw new KernelsError('The native kernels cannot reserve any memory.');
    const { buffer, offset } = this.memory(this.#programAddress, programLength * Float64Array.BYTES_PER_ELEMENT);
    this.program = new Float64Array(buffer, offset, programLength);
  }

  initialise(instructionSet: string | undefined, threads: number): void {
    const status = this.addon.initialise(instructionSet ?? '', threads, coreCount());
    if (status === kernelStatus.ok) return;
    if (status === inUse) {
      throw new KernelsError(
        `Another thread of this process computes with ${this.instructionSet()} on ${this.threads()} threads: expected the ` +
          `same or no wish, got ${instructionSet ?? 'any instruction set'} on ${threads || 'any number of'} threads. Set ` +
          'CNN_INSTRUCTION_SET and CNN_THREADS for the whole process.',
      );
    }
    throw new KernelsError(
      `Expected one of the instruction sets ${this.addon.availableInstructionSets()}, got "${instructionSet}".`,
    );
  }

  schema(): string {
    return this.addon.schema?.() ?? '';
  }

  instructionSet(): string {
    return this.addon.instructionSet();
  }

  availableInstructionSets(): readonly string[] {
    return this.addon.availableInstructionSets().split(',');
  }

  multipliesBfloat16(): boolean {
    return this.addon.multipliesBfloat16() !== 0;
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

  /** One at a time: a run that waits for another one's end would keep a thread of libuv's from other work. */
  runAtAsync(address: number, length: number): Promise<number> {
    const run = this.#lastRun.then(() => this.addon.runAsync(address, length));
    this.#lastRun = run;
    return run;
  }

  packedCount(window: Window, groups: number): number {
    this.program.set([...windowNumbers(window), groups]);
    return this.addon.packedCount(this.#programAddress);
  }

  copyRows(bytes: Uint8Array, rows: Uint32Array, rowBytes: number, address: number): void {
    this.addon.copyRows(bytes, rows, rowBytes, address);
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

  trace(address: number, length: number): number {
    return this.addon.trace(address, length);
  }

  profileRead(): Float64Array {
    const operations = this.addon.profileRead(this.#programAddress);
    return this.program.slice(0, operations * numbersPerOperation);
  }
}
