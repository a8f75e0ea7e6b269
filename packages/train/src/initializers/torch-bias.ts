import type { Random } from '@cnn/core';
import { drawUniform } from './draw-uniform.ts';
import type { Weight } from './weight.ts';

/** A bias as PyTorch leaves it when only the kernel is initialised: U(−1/√fanIn, +). */
export const torchBias = ({ size, fanIn }: Weight, random: Random): Float32Array =>
  drawUniform(size, 1 / Math.sqrt(fanIn), random);
