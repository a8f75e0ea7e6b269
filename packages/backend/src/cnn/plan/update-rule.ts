import type { ProgramWriter } from './program-writer.ts';
import type { Weight } from './weight.ts';

/** Writes the operation that moves a weight along its gradient, given their address. */
export type UpdateRule = (writer: ProgramWriter, weight: Weight, gradient: number) => void;
