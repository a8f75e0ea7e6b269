import type { Random } from '@cnn/core';

/** So many numbers evenly from [-bound, bound). */
export const drawUniform = (size: number, bound: number, random: Random): Float32Array => {
  const values = new Float32Array(size);
  for (let index = 0; index < size; index++) values[index] = (random.uniform() * 2 - 1) * bound;
  return values;
};
