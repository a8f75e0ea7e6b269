import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

interface Node {
  readonly inboundLayers: readonly Layer[];
}

/**
 * A model's layers as a walk backwards from its output finishes them, inputs in their order: an order that depends on the
 * graph alone, and not on how the layers were made or named.
 */
export const finishingOrder = (model: LayersModel): Layer[] => {
  const finished = new Set<Layer>();
  const visit = (layer: Layer) => {
    if (finished.has(layer)) return;
    for (const node of layer.inboundNodes as readonly Node[]) node.inboundLayers.forEach(visit);
    finished.add(layer);
  };
  for (const { sourceLayer } of model.outputs) visit(sourceLayer);
  return [...finished];
};
