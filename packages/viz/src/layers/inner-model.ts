import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Layer } from './layer.ts';

/** A whole model that is a layer of another, and what it takes and gives there. */
export interface InnerModel {
  readonly model: LayersModel;
  readonly inputTensors: readonly SymbolicTensor[];
  readonly outputTensors: readonly SymbolicTensor[];
}

/**
 * A layer as a model inside another, whose layers can be looked at. Undefined for plain layers, and for models that are used more than
 * once: their layers have other values at each use.
 */
export const innerModel = (layer: Layer): InnerModel | undefined => {
  if (!isModel(layer)) return undefined;
  // The first node of a model is from its own inputs to its own outputs.
  const [use, another] = layer.inboundNodes.filter(({ inputTensors }) => inputTensors[0] !== layer.inputs[0]);
  return use && !another
    ? { model: layer, inputTensors: use.inputTensors, outputTensors: use.outputTensors }
    : undefined;
};

const isModel = (layer: Layer): layer is Layer & LayersModel =>
  Array.isArray((layer as Partial<LayersModel>).inputs) && Array.isArray((layer as Partial<LayersModel>).layers);
