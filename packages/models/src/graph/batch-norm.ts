import { layers } from '@tensorflow/tfjs-layers';

/**
 * Batch normalisation with what PyTorch's `BatchNorm2d` has for defaults; its momentum counts the other way round.
 *
 * @param epsilon Added to the variance; 0.00001 by default.
 */
export const batchNorm = (name: string, epsilon = 1e-5) => layers.batchNormalization({ name, epsilon, momentum: 0.9 });
