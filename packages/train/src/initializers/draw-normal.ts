import type { Random } from '@cnn/core';

/** So many numbers of mean 0 from a normal distribution. */
export const drawNormal = (size: number, standardDeviation: number, random: Random): Float32Array => {
  const values = new Float32Array(size);
  for (let index = 0; index < size; index++) values[index] = random.normal() * standardDeviation;
  return values;
};
