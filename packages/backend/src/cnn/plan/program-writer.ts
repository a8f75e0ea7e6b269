import type { CnnBackend } from '../cnn-backend.ts';
import { type OperationName, operationCodes } from '../program/operations.ts';

/** Writes operations, one after the other, to where the kernels read them; runs them at the end, or when there is no more room. */
export class ProgramWriter {
  #length = 0;

  /** @param dry Only goes through the motions: neither writes nor runs. */
  constructor(
    readonly backend: CnnBackend,
    readonly dry = false,
  ) {}

  emit(operation: OperationName, ...operands: readonly number[]): void {
    if (this.dry) return;
    const { program } = this.backend.kernels;
    if (this.#length + 2 + operands.length > program.length) this.run();
    program[this.#length++] = operationCodes[operation];
    program[this.#length++] = operands.length;
    for (const operand of operands) program[this.#length++] = operand;
  }

  /** @throws OutOfMemoryError when a kernel cannot get its workspace. */
  run(): void {
    this.backend.check(this.backend.kernels.run(this.#length));
    this.#length = 0;
  }
}
