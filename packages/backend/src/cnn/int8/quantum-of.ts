import type { Quantum } from './quantum.ts';
import type { Range } from './range.ts';

const mostOfByte = 255;

/** Bytes over a range and 0, which is a byte exactly: padding and what ReLU cuts off are 0. */
export const quantumOf = ({ least, largest }: Range): Quantum => {
  const [low, high] = [Math.min(0, least), Math.max(0, largest)];
  const scale = (high - low) / mostOfByte || 1;
  return { scale, zeroPoint: Math.round(-low / scale) };
};
