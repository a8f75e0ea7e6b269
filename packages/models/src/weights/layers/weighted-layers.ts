import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Layer } from './layer.ts';
import { sourcesOf } from './sources-of.ts';

/**
 * The layers that have weights, as a walk backwards from the outputs finishes them, inputs in their order: branch after branch, as a
 * program writes them down, where `model.layers` of a graph goes by depth.
 */
export const weightedLayers = (model: LayersModel): Layer[] => {
  const finished = new Set<Layer>();
  const waiting: Layer[] = model.outputs.map(({ sourceLayer }) => sourceLayer).reverse();
  const open = new Set<Layer>();
  // No recursion: networks may be deeper than the stack.
  for (let layer = waiting.at(-1); layer; layer = waiting.at(-1)) {
    if (finished.has(layer)) {
      waiting.pop();
    } else if (open.has(layer)) {
      finished.add(layer);
      waiting.pop();
    } else {
      open.add(layer);
      waiting.push(
        ...sourcesOf(layer)
          .filter((source) => !finished.has(source))
          .reverse(),
      );
    }
  }
  return [...finished].filter(({ weights }) => weights.length > 0);
};
