import { allLayers, type Layer } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

const kinds = [
  'Conv1D',
  'Conv2D',
  'Conv2DTranspose',
  'Conv3D',
  'Conv3DTranspose',
  'Dense',
  'DepthwiseConv2D',
  'GroupedConv2D',
  'SeparableConv2D',
];

/**
 * The convolutions and dense layers of a model in order, those of nested models included.
 *
 * @throws ArgumentError, in an initialiser's name, when there are none, or their sizes are not known yet.
 */
export const weightedLayers = (name: string, model: LayersModel): Layer[] => {
  const layers = allLayers(model).filter((layer) => kinds.includes(layer.getClassName()));
  if (layers.length === 0 || layers.some((layer) => layer.getWeights().length === 0)) {
    throw new ArgumentError(
      `${name}: the model "${model.name}" has no convolution or dense layer with weights. ` +
        "Give its first layer an inputShape, so that the layers' sizes are known.",
    );
  }
  return layers;
};
