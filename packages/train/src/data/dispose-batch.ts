import { Tensor } from '@tensorflow/tfjs-core';
import type { Batch } from './batch.ts';

/** Gives the memory of a drawn batch back. Harmless on one that its owner has disposed already, or that is no batch. */
export const disposeBatch = (batch: Batch): void => {
  for (const tensor of [batch?.images, batch?.labels]) if (tensor instanceof Tensor) tensor.dispose();
};
