import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A layer of a TensorFlow.js model. */
export type Layer = LayersModel['layers'][number];
