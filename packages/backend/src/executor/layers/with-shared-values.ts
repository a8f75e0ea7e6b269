import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import type { Layer } from './layer.ts';

/**
 * The layers that make a value which one layer reads several times, as `add([x, x])` does. Predicting, TensorFlow.js counts each reading
 * for a layer of its own and frees the value before the last layer has read it.
 */
export const sharedLayers = (model: LayersModel): Layer[] => {
  const readings = [model as Layer, ...allLayers(model)].flatMap((layer) => layer.inboundNodes);
  const makers = readings.flatMap(({ inputTensors }) =>
    inputTensors
      .filter((tensor, index) => inputTensors.indexOf(tensor) !== index)
      .map(({ sourceLayer }) => sourceLayer),
  );
  return [...new Set(makers.flatMap((maker) => plainLayers(maker as Layer)))];
};

/** Runs `forward` while the values of these layers live until all is done, as those of recurrent layers do. */
export const withSharedValues = <Result>(shared: readonly Layer[], forward: () => Result): Result => {
  const layers = (shared as readonly (Layer & { _stateful: boolean })[]).filter(({ stateful }) => !stateful);
  for (const layer of layers) layer._stateful = true;
  try {
    return forward();
  } finally {
    for (const layer of layers) layer._stateful = false;
  }
};

/** A model is as stateful as what is in it. */
const plainLayers = (layer: Layer): Layer[] =>
  'layers' in layer ? allLayers(layer as unknown as LayersModel).filter((inner) => !('layers' in inner)) : [layer];
