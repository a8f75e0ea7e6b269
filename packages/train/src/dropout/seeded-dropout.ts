import { Random } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from '../layers/all-layers.ts';
import type { Layer } from '../layers/layer.ts';
import type { LayerCalls } from '../layers/with-calls.ts';
import { dropoutMask } from './dropout-mask.ts';

/**
 * Dropout that follows a seed.
 *
 * TensorFlow.js's own layer repeats one mask at every step when it has a seed, follows nothing when it has none, and draws
 * its numbers one by one.
 */
export class SeededDropout {
  readonly #layers: readonly Layer[];
  readonly #random: Random;

  constructor(model: LayersModel, seed: number) {
    this.#layers = allLayers(model).filter((layer) => ['Dropout', 'SpatialDropout1D'].includes(layer.getClassName()));
    this.#random = new Random(seed);
  }

  /** What the model's dropout layers do at this step. */
  calls(step: number): LayerCalls {
    return new Map(this.#layers.map((layer, index) => [layer, this.#call(layer, index, step)]));
  }

  /** The same for a step that draws the masks itself: a 32-bit seed for each dropout layer. */
  seeds(step: number): number[] {
    return this.#layers.map((_, index) => this.#seed(index, step, 0));
  }

  #seed(layer: number, step: number, use: number): number {
    return this.#random.fork('dropout', layer, step, use).integer(-0x80000000, 0x7fffffff);
  }

  #call(layer: Layer, index: number, step: number): Layer['call'] {
    const usual = layer.call.bind(layer);
    const rate = layer.getConfig().rate as number;
    let use = 0; // a layer that a model uses twice has two masks
    return (inputs, kwargs) => {
      if (!kwargs.training || rate === 0 || rate === 1) return usual(inputs, kwargs);
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      const shape = (layer as unknown as NoiseShaped).getNoiseShape(input) ?? input.shape;
      const seed = this.#seed(index, step, use++);
      return tf.tidy(() => tf.mul(input, tf.tensor(dropoutMask(tf.util.sizeFromShape(shape), rate, seed), shape)));
    };
  }
}

/** The protected method by which a dropout layer says which axes share their noise; null for none. */
interface NoiseShaped {
  getNoiseShape(input: tf.Tensor): number[] | null | undefined;
}
