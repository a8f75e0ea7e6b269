import type { LayersModel } from '@tensorflow/tfjs-layers';
import { flattenedShape } from '../layers/flattened-shape.ts';
import { weightedLayers } from '../layers/weighted-layers.ts';
import { moduleNames } from '../names/module-names.ts';
import type { TorchNames } from '../names/torch-names.ts';
import { layerParameters } from './layer-parameters.ts';
import type { TorchParameter } from './torch-parameter.ts';

/**
 * A model's weights by their names in PyTorch, each with its shape there and the way between the two layouts: convolutions
 * `[height, width, in, out]` ↔ `[out, in, height, width]`, dense layers `[in, out]` ↔ `[out, in]`, and behind a Flatten also the order
 * in which the image was flattened.
 *
 * @param names How the modules are called; by default as the model's own source calls them.
 * @throws WeightsError where names or layers have no counterpart.
 * @example
 * for (const { name, shape } of torchParameters(lenet())) console.log(name, shape); // net.0.weight [6, 1, 5, 5] …
 */
export const torchParameters = (model: LayersModel, names?: TorchNames): TorchParameter[] => {
  const layers = weightedLayers(model);
  const modules = moduleNames(model, layers, names);
  return layers.flatMap((layer, index) =>
    layerParameters(layer, flattenedShape(layer)).map(({ parameter, ...rest }) => ({
      name: modules[index] === '' ? parameter : `${modules[index]}.${parameter}`,
      layer: layer.name,
      ...rest,
    })),
  );
};
