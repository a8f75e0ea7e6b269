import { ArgumentError } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describeLayer } from './describe-layer.ts';
import type { LayerRow } from './layer-row.ts';

type Layer = LayersModel['layers'][number];

/**
 * What each layer puts out and costs: output shape of one image, parameters, multiply-adds.
 *
 * @throws ArgumentError when the model's image size is left open, since then no layer has a shape.
 * @example
 * const [convolution] = layerTable(lenet()); // outputShape [6, 28, 28], parameters 156, multiplyAdds 117600
 */
export const layerTable = (model: LayersModel): LayerRow[] =>
  model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map((layer, index, layers): LayerRow => {
      const shape = outputShape(layer);
      const parameters = layer.countParams();
      return {
        name: layer.name,
        kind: layer.getClassName(),
        description: describeLayer(layer, model.getClassName() === 'Sequential' ? layers[index - 1] : undefined),
        outputShape: shape.length === 3 ? [shape[2]!, shape[0]!, shape[1]!] : shape,
        outputShapeChannelsLast: shape,
        parameters,
        multiplyAdds: multiplyAdds(layer, shape),
      };
    });

/** The layer's output for one image, without the batch size. */
const outputShape = (layer: Layer): number[] => {
  const shape = layer.outputShape;
  const [, ...sizes] = (Array.isArray(shape[0]) ? shape[0] : shape) as (number | null)[];
  if (sizes.some((size) => size === null)) {
    throw new ArgumentError(
      `layerTable: the output of layer "${layer.name}" has no fixed size ([${sizes}]). ` +
        "Give the model's first layer a whole inputShape such as [224, 224, 1].",
    );
  }
  return sizes as number[];
};

/** Every output value of a convolution or dense layer costs one multiply-add for each weight of its filter. */
const multiplyAdds = (layer: Layer, shape: readonly number[]): number => {
  const kind = layer.getClassName();
  if (kind !== 'Conv1D' && kind !== 'Conv2D' && kind !== 'Conv3D' && kind !== 'Dense') return 0;
  const kernel = layer.getWeights()[0]!.shape;
  const outputs = shape.reduce((product, size) => product * size, 1);
  return outputs * kernel.slice(0, -1).reduce((product, size) => product * size, 1);
};
