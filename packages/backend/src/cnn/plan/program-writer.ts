import type { Kernels } from '../kernels-interface.ts';
import { type OperationName, operationCodes } from '../program/operations.ts';

/** Writes the operations of one step, one after the other, to where the kernels read them. */
export class ProgramWriter {
  length = 0;

  constructor(readonly kernels: Kernels) {}

  emit(operation: OperationName, ...operands: readonly number[]): void {
    const { program } = this.kernels;
    program[this.length++] = operationCodes[operation];
    program[this.length++] = operands.length;
    for (const operand of operands) program[this.length++] = operand;
  }
}
