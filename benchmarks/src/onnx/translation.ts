import type { GraphWriter } from './graph-writer.ts';

/** How far a model has been translated. */
export interface Translation {
  readonly writer: GraphWriter;
  /** The name of the last layer's result. */
  value: string;
  /** Zeros that the next convolution puts around its images: top, left, bottom, right. */
  padding: readonly number[];
  /** Height, width, channels before Flatten, for the dense layer after it. */
  flattened: readonly number[] | undefined;
}

export const noPadding: readonly number[] = [0, 0, 0, 0];
