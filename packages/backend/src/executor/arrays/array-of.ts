import type { NamedArray } from '@cnn/core';

/** The array of a name. */
export const arrayOf = (name: string, arrays: readonly NamedArray[] = []): NamedArray | undefined =>
  arrays.find((array) => array.name === name);
