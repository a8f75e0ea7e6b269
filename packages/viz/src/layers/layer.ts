import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A TensorFlow.js layer; the library exports the class only as the type of a model's layers. */
export type Layer = LayersModel['layers'][number];
