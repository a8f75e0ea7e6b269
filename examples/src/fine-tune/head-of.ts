import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The name of the layer that gives a network's logits. @throws ArgumentError where none with weights does. */
export const headOf = (net: LayersModel): string => {
  const last = net.layers.findLast((layer) => layer.weights.length > 0);
  if (last) return last.name;
  throw new ArgumentError(`"${net.name}" has no layer with weights. Give a network that was trained.`);
};
