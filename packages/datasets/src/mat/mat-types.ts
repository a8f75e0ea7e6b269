import { DataFormatError } from '../errors/data-format-error.ts';
import type { MatElement } from './mat-element.ts';

type Read = (view: DataView, offset: number) => number;

/** The numeric types of a MATLAB file by number: bytes, and how one is read. */
const types: Readonly<Record<number, readonly [bytes: number, read: Read]>> = {
  1: [1, (view, offset) => view.getInt8(offset)],
  2: [1, (view, offset) => view.getUint8(offset)],
  3: [2, (view, offset) => view.getInt16(offset, true)],
  4: [2, (view, offset) => view.getUint16(offset, true)],
  5: [4, (view, offset) => view.getInt32(offset, true)],
  6: [4, (view, offset) => view.getUint32(offset, true)],
  7: [4, (view, offset) => view.getFloat32(offset, true)],
  9: [8, (view, offset) => view.getFloat64(offset, true)],
  12: [8, (view, offset) => Number(view.getBigInt64(offset, true))],
  13: [8, (view, offset) => Number(view.getBigUint64(offset, true))],
};

/** Bytes of one value; 1 for what is no number. */
export const elementBytes = (type: number): number => types[type]?.[0] ?? 1;

/** The values of an element: unsigned bytes as a view, others as numbers. */
export const readValues = ({ type, content }: MatElement, file: string): ArrayLike<number> => {
  if (type === 2) return content;
  const [bytes, read] = types[type] ?? [0, undefined];
  if (read === undefined) throw new DataFormatError(file, `has values of the unknown type ${type}`);
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: content.length / bytes }, (_, index) => read(view, index * bytes));
};
