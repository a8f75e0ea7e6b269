import type { ArenaBuffer } from './arena.ts';

/** An array in the arena: rows of `columns` elements, each row `stride` elements after the one before. Holds its buffer once. */
export interface Strip {
  readonly buffer: ArenaBuffer;
  readonly address: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

export const isDense = ({ rows, columns, stride }: Strip): boolean => rows <= 1 || columns === stride;

export const sizeOf = ({ rows, columns }: Strip): number => rows * columns;
