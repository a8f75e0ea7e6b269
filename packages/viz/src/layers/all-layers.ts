import type { LayersModel } from '@tensorflow/tfjs-layers';
import { innerModel } from './inner-model.ts';
import type { Layer } from './layer.ts';

/** A model's layers in its order; in place of a model inside it, that one's layers. */
export const allLayers = (model: LayersModel): Layer[] =>
  model.layers.flatMap((layer) => {
    const inner = innerModel(layer);
    return inner ? allLayers(inner.model) : [layer];
  });
