import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';
import { WeightsError } from '../weights-error.ts';
import type { FileWeight, LayerWeights } from './layer-weights.ts';
import { pairLayers } from './pair-layers.ts';

/**
 * Gives a model the weights of a file whose layouts are TensorFlow.js's own. Nothing is written before everything is read, and nothing
 * read whose shape is not the model's.
 *
 * @throws WeightsError
 */
export const loadLayers = (
  model: LayersModel,
  layers: readonly LayerWeights[],
  source: string,
  names?: (layer: string) => string,
): void => {
  const found = pairLayers(model, layers, source, names).flatMap(([layer, { name, weights }]) =>
    layer.weights.map((variable, index) => {
      const weight = weights.find((one) => isNamed(one, variable, index));
      const shape = variable.shape as number[];
      if (weight && weights.length === layer.weights.length && String(weight.shape) === String(shape)) {
        return { variable, weight };
      }
      throw new WeightsError(
        `${source}: the layer "${name}" has ${weights.map((one) => `${one.name} [${one.shape.join(', ')}]`).join(', ')}, and the ` +
          `layer "${layer.name}" of the model needs ${shortName(variable)} [${shape.join(', ')}] among ${layer.weights.length}.`,
      );
    }),
  );
  const values = found.map(({ weight, variable }) => ({ variable, values: weight.read() }));
  for (const { variable, values: data } of values) {
    const value = tensor(data, variable.shape as number[]);
    variable.write(value);
    value.dispose();
  }
};

const isNamed = ({ name }: FileWeight, variable: LayerVariable, index: number): boolean =>
  name === String(index) || name === shortName(variable) || name === shortName(variable).replace('depthwise_', '');

/** `conv1/kernel` as `kernel`. */
const shortName = ({ originalName }: LayerVariable): string => originalName.split('/').at(-1)!.replace(/_\d+$/, '');
