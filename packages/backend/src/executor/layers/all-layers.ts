import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Layer } from './layer.ts';

/** Every layer of a model in order, those of nested models and wrappers included, each once. */
export const allLayers = (model: LayersModel): Layer[] => {
  const found = new Set<Layer>();
  const visit = (layer: Layer): void => {
    found.add(layer);
    const { layers = [], layer: wrapped } = layer as Layer & { layers?: Layer[]; layer?: Layer };
    for (const inner of wrapped ? [wrapped, ...layers] : layers) visit(inner);
  };
  visit(model);
  found.delete(model);
  return [...found];
};
