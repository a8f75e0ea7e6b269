import type { GraphWriter } from './graph-writer.ts';
import type { Value } from './value.ts';

/** The value with its zeros around it, which an operator cannot add by itself. */
export const padded = (writer: GraphWriter, { padding, ...value }: Value): Value => {
  if (!padding) return value;
  const [top, left, bottom, right] = padding as [number, number, number, number];
  const pads = writer.integers('pads', [0, 0, top, left, 0, 0, bottom, right]);
  return { ...value, name: writer.add('Pad', [value.name, pads]) };
};
