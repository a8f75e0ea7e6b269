import { model as graph, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { layerNamed } from './layer-named.ts';

/**
 * A network up to one of its layers, or to several: images to what these layers make of them. It shares the model's layers, so that it
 * follows when the model learns, and ends with it: dispose of one of the two only.
 *
 * @param layer The name of a layer, or a list of names: then the new model has an output for each, in this order.
 * @throws ArgumentError for a name that no layer has.
 * @example
 * const features = featureExtractor(resnet18(), 'average').predict(images); // [batch, 512]
 */
export const featureExtractor = (model: LayersModel, layer: string | readonly string[]): LayersModel => {
  const output = (name: string) => layerNamed('featureExtractor', model, name).output as SymbolicTensor;
  const outputs = typeof layer === 'string' ? output(layer) : layer.map(output);
  return graph({ name: `${model.name}_features`, inputs: model.inputs, outputs });
};
