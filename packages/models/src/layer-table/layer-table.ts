import { ArgumentError } from '@cnn/core';
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
  model.layers.filter(isNoInput).map((layer): LayerRow => {
    const shape = outputShape(layer);
    const parameters = layer.countParams();
    const sources = layer.inboundNodes
      .flatMap(({ inboundLayers }) => inboundLayers)
      .filter((source) => isNoInput(source) && model.layers.includes(source));
    return {
      name: layer.name,
      kind: layer.getClassName(),
      inputs: sources.map(({ name }) => name),
      description: describeLayer(layer, sources[0]),
      outputShape: shape.length === 3 ? [shape[2]!, shape[0]!, shape[1]!] : shape,
      outputShapeChannelsLast: shape,
      parameters,
      multiplyAdds: multiplyAdds(layer, shape),
    };
  });

const isNoInput = (layer: Layer): boolean => layer.getClassName() !== 'InputLayer';

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
  const filterRank = filterRanks[layer.getClassName()];
  if (filterRank === undefined) return 0;
  const filter = layer.getWeights()[0]!.shape.slice(0, filterRank);
  return [...shape, ...filter].reduce((product, size) => product * size, 1);
};

/** How many of a kernel's dimensions, from the first, make up the filter of one output value. */
const filterRanks: Readonly<Record<string, number>> = { Dense: 1, Conv1D: 2, Conv2D: 3, Conv3D: 4, DepthwiseConv2D: 2 };
