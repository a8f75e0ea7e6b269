import { goldenStep, spread } from '@cnn/core';

/** The 32 bits that a seed draws at a place, in any order, by any engine: the kernels' generator too. */
export const drawn = (seed: number, index: number): number => spread((seed + Math.imul(index, goldenStep)) | 0) >>> 0;
