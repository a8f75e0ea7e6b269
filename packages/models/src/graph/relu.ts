import { layers } from '@tensorflow/tfjs-layers';

/** A ReLU as a layer of its own: what follows a normalisation or a sum. */
export const relu = (name: string) => layers.activation({ name, activation: 'relu' });
