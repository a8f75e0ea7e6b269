import { drawn } from './drawn.ts';

const scale = 2 ** -24; // 24 bits are exact in single precision, which the kernels compute in

/**
 * Standard normal numbers by Box and Muller, two draws each: value i depends on the seed and i alone, as in `dropoutMask`.
 *
 * @param seed 32 bits.
 */
export const gaussianNoise = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => {
    const u = ((drawn(seed, 2 * index) >>> 8) + 1) * scale; // in (0, 1]: its logarithm is finite
    const v = (drawn(seed, 2 * index + 1) >>> 8) * scale;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  });
