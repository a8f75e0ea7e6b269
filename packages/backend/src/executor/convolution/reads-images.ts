import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Layer } from '../layers/layer.ts';

/** Whether a layer's input is the model's own, padded or not: a gradient that nobody asks for. */
export const readsImages = (layer: Layer): boolean => {
  if (layer.inboundNodes.length !== 1) return false;
  const { sourceLayer } = layer.input as SymbolicTensor;
  if (sourceLayer.getClassName() === 'InputLayer') return true;
  return sourceLayer.getClassName() === 'ZeroPadding2D' && readsImages(sourceLayer);
};
