import { goldenStep, Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Layer } from '../layers/layer.ts';
import type { LayerCalls } from '../layers/with-calls.ts';
import { dropoutMask } from './dropout-mask.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { randomLayers } from './random-layers.ts';

/**
 * Dropout and noise that follow a seed.
 *
 * TensorFlow.js's own layers repeat one mask at every step when they have a seed, follow nothing when they have none, and draw
 * their numbers one by one.
 */
export class SeededNoise {
  readonly #layers: readonly Layer[];
  readonly #random: Random;

  constructor(model: LayersModel, seed: number) {
    this.#layers = randomLayers(model);
    this.#random = new Random(seed);
  }

  /**
   * What the model's random layers do at this step.
   *
   * @param first Examples of the batch that other processes have, before this one's.
   */
  calls(step: number, first = 0): LayerCalls {
    return new Map(this.#layers.map((layer, index) => [layer, this.#call(layer, index, step, first)]));
  }

  /** The 32-bit seed of one draw. @param use How often the model has used the layer before in this step. */
  seed(layer: number, step: number, use: number): number {
    return this.#random.fork('dropout', layer, step, use).integer(-0x80000000, 0x7fffffff);
  }

  #call(layer: Layer, index: number, step: number, first: number): Layer['call'] {
    const usual = layer.call.bind(layer);
    const { rate, stddev } = layer.getConfig() as { rate?: number; stddev?: number };
    let use = 0; // a layer that a model uses twice has two masks
    return (inputs, kwargs) => {
      if (!kwargs.training || rate === 0 || rate === 1 || stddev === 0) return usual(inputs, kwargs);
      const input = Array.isArray(inputs) ? inputs[0]! : inputs;
      const drawn = this.seed(index, step, use++);
      const seedAfter = (numbers: number) => (drawn + Math.imul(first * (numbers / input.shape[0]!), goldenStep)) | 0;
      if (stddev !== undefined) {
        const noise = gaussianNoise(input.size, seedAfter(2 * input.size));
        return tf.tidy(() => tf.add(input, tf.mul(tf.tensor(noise, input.shape), stddev)));
      }
      const shape = (layer as unknown as NoiseShaped).getNoiseShape(input) ?? input.shape;
      const count = tf.util.sizeFromShape(shape);
      return tf.tidy(() => tf.mul(input, tf.tensor(dropoutMask(count, rate!, seedAfter(count)), shape)));
    };
  }
}

/** The protected method by which a dropout layer says which axes share their noise; null for none. */
interface NoiseShaped {
  getNoiseShape(input: tf.Tensor): number[] | null | undefined;
}
