import { ArgumentError } from '@cnn/core';
import { LayersModel } from '@tensorflow/tfjs-layers';
import { describeLayer } from './describe-layer.ts';
import type { LayerRow } from './layer-row.ts';
import { multiplyAdds } from './multiply-adds.ts';
import { placesOf } from './places-of.ts';

/** What `layerTable` accepts. */
export interface LayerTableOptions {
  /** How many images go through at once; 1 by default. Bytes of outputs and of their gradients grow with it, all else does not. */
  readonly batchSize?: number;
}

const bytesOfFloat = 4;

/**
 * What each layer puts out and costs: output shape of one image in both orders of axes, parameters, multiply-adds, memory forward and
 * backward. `layerTotals` adds rows up. A model within the model is one row; a layer that is used several times is one row that costs as
 * many times.
 *
 * Memory is counted as if each layer kept an output of its own, as torchinfo does; what runs may share and release some of it.
 *
 * @throws ArgumentError when the model's image size is left open, since then no layer has a shape; for a batch size that is none.
 * @example
 * const [convolution] = layerTable(lenet()); // outputShape [6, 28, 28], parameters 156, multiplyAdds 117600
 */
export const layerTable = (model: LayersModel, { batchSize = 1 }: LayerTableOptions = {}): LayerRow[] => {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new ArgumentError(`layerTable: batchSize must be a whole number of at least 1, got ${batchSize}.`);
  }
  return placesOf(model).map(({ layer, sources, inputs, outputs }): LayerRow => {
    const shape = outputs[0]!;
    const inner = layer instanceof LayersModel ? layerTable(layer, { batchSize }) : undefined;
    const uses = outputs.length;
    const sum = (count: 'multiplyAdds' | 'forwardBytes') => uses * inner!.reduce((total, row) => total + row[count], 0);
    const parameters = layer.countParams();
    const trainableParameters = layer.trainableWeights.reduce((total, { shape }) => total + product(shape), 0);
    const forwardBytes = inner
      ? sum('forwardBytes')
      : bytesOfFloat * batchSize * outputs.reduce((total, output) => total + product(output), 0);
    return {
      name: layer.name,
      kind: layer.getClassName(),
      inputs: sources.map(({ name }) => name),
      description: describeLayer(layer, sources[0]),
      outputShape: shape.length === 3 ? [shape[2]!, shape[0]!, shape[1]!] : shape,
      outputShapeChannelsLast: shape,
      parameters,
      trainableParameters,
      multiplyAdds: inner
        ? sum('multiplyAdds')
        : outputs.reduce((total, output, use) => total + multiplyAdds(layer, inputs[use]!, output), 0),
      parameterBytes: bytesOfFloat * parameters,
      forwardBytes,
      backwardBytes: forwardBytes + bytesOfFloat * trainableParameters,
    };
  });
};

const product = (sizes: readonly (number | null)[]): number => sizes.reduce<number>((total, size) => total * size!, 1);
