import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type Shape = readonly number[];

/** Where a layer stands in a model. */
export interface Place {
  readonly layer: Layer;
  /** The layers of the model whose outputs it takes, but for inputs. */
  readonly sources: readonly Layer[];
  /** The first of what it takes, for each use, of one image. */
  readonly inputs: readonly Shape[];
  /** What it puts out, for each use, of one image. */
  readonly outputs: readonly Shape[];
}

/** What TensorFlow.js keeps of a layer's use. */
interface Use {
  readonly inboundLayers: readonly Layer[];
  readonly inputShapes: readonly (number | null)[] | readonly (readonly (number | null)[])[];
  readonly outputShapes: readonly (number | null)[] | readonly (readonly (number | null)[])[];
}

/**
 * A model's layers in its order, each with its uses in this model: other models may share it.
 *
 * @throws ArgumentError when an image size is left open.
 */
export const placesOf = (model: LayersModel): Place[] =>
  model.layers.filter(isNoInput).map((layer) => {
    const isOurs = (source: Layer) => !isNoInput(source) || model.layers.includes(source);
    const all = layer.inboundNodes as unknown as readonly Use[];
    const own = all.filter(({ inboundLayers }) => inboundLayers.every(isOurs));
    // Behind a model that a sequential one begins with, TensorFlow.js names that model's own last layer.
    const uses = own.length > 0 ? own : all;
    const sources = uses.flatMap(({ inboundLayers }) => inboundLayers).filter((one) => isNoInput(one) && isOurs(one));
    return {
      layer,
      sources,
      inputs: uses.map(({ inputShapes }) => withoutBatch(layer, inputShapes)),
      outputs: uses.map(({ outputShapes }) => withoutBatch(layer, outputShapes)),
    };
  });

const isNoInput = (layer: Layer): boolean => layer.getClassName() !== 'InputLayer';

const withoutBatch = (layer: Layer, shapes: Use['outputShapes']): Shape => {
  const first = shapes[0];
  const [, ...sizes] = (Array.isArray(first) ? first : shapes) as readonly (number | null)[];
  if (sizes.every((size) => size !== null)) return sizes;
  throw new ArgumentError(
    `layerTable: the output of layer "${layer.name}" has no fixed size ([${sizes}]). ` +
      "Give the model's first layer a whole inputShape such as [224, 224, 1].",
  );
};
