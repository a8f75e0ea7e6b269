import type { Scalar } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';

/** What a model's regularizers add to its loss: each weight once, as in Keras. TensorFlow.js counts it at every use of its layer. */
export const weightPenalties = (model: LayersModel): Scalar[] => {
  const regularizers = new Set(allLayers(model).flatMap((layer) => layer.losses));
  return [...regularizers].map((penalty) => penalty());
};
