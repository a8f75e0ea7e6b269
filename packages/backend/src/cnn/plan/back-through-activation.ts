import { linear } from './activation.ts';
import type { ArenaBuffer } from './arena.ts';
import type { ProgramWriter } from './program-writer.ts';
import type { Value } from './stage.ts';

/** Multiplies a value's gradient, in place, by the derivative of the activation that the value came out of. */
export const backThroughActivation = (
  writer: ProgramWriter,
  gradient: ArenaBuffer,
  { buffer, activation }: Value,
  count: number,
): void => {
  if (activation === linear) return;
  const { address } = gradient;
  writer.emit('activation_backprop', address, buffer.address, address, count, activation.code, activation.alpha);
};
