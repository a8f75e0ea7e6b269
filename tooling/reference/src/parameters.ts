import type * as tf from '@tensorflow/tfjs-layers';
import {
  type Flattened,
  filterToChannelsFirst,
  filterToChannelsLast,
  linearToChannelsFirst,
  linearToChannelsLast,
} from './layouts.ts';
import type { ReferenceArray } from './read-safetensors.ts';

/** One trainable array of a model, with the way between the two layouts. */
export interface Parameter {
  /** As `named_parameters` of PyTorch's Sequential calls it: `0.weight`, `0.bias`, `3.weight` … */
  readonly name: string;
  readonly variable: tf.LayerVariable;
  /** PyTorch's shape. */
  readonly shape: readonly number[];
  toChannelsLast(array: ReferenceArray): ReferenceArray;
  toChannelsFirst(array: ReferenceArray): ReferenceArray;
}

const same = (array: ReferenceArray) => array;

/**
 * The parameters in PyTorch's order.
 *
 * @param places The place of each layer with weights in PyTorch's Sequential, where activations count as layers.
 */
export const parameters = (model: tf.LayersModel, places: readonly number[]): Parameter[] => {
  let place = 0;
  let flattened: Flattened | undefined;
  const found: Parameter[] = [];
  for (const layer of model.layers) {
    if (layer.getClassName() === 'Flatten') {
      const [, height, width, channels] = Array.isArray(layer.input) ? [] : (layer.input.shape as number[]);
      flattened = [channels!, height!, width!];
    }
    const [kernel, bias] = layer.trainableWeights;
    if (!kernel || !bias) continue;
    const number = places[place++];
    const linear = kernel.shape.length === 2;
    const input = linear ? flattened : undefined;
    if (linear) flattened = undefined;
    const shape = kernel.shape as number[];
    found.push(
      {
        name: `${number}.weight`,
        variable: kernel,
        shape: linear ? [shape[1]!, shape[0]!] : [shape[3]!, shape[2]!, shape[0]!, shape[1]!],
        toChannelsLast: linear ? (array) => linearToChannelsLast(array, input) : filterToChannelsLast,
        toChannelsFirst: linear ? (array) => linearToChannelsFirst(array, input) : filterToChannelsFirst,
      },
      {
        name: `${number}.bias`,
        variable: bias,
        shape: bias.shape as number[],
        toChannelsLast: same,
        toChannelsFirst: same,
      },
    );
  }
  return found;
};

/** Where PyTorch's Sequentials of the reference have their layers with weights. */
export const places = { lenet: [0, 3, 7, 9, 11], alexnet: [0, 3, 6, 8, 10, 14, 16, 18] } as const;
