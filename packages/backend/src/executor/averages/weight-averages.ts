import { ArgumentError, type NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readGroup, restoreGroup } from '../arrays/array-groups.ts';
import type { Room } from '../arrays/room.ts';
import type { TrainingState } from '../training-state.ts';

/** The running average of a model's trainable weights: an exponential one, or the equal mean of those at chosen moments. */
export class WeightAverages {
  readonly #tensors = new Map<string, tf.Tensor>();
  /** What `use` has taken from the model. */
  readonly #kept = new Set<tf.Tensor[]>();
  #count = 0;

  constructor(
    readonly model: LayersModel,
    /** The share of its old value that the exponential average keeps; undefined for the equal mean. */
    readonly decay: number | undefined,
  ) {}

  /** How often weights were taken in. */
  get count(): number {
    return this.#count;
  }

  /** Makes room that kernels write to, who tell of it with `wrote`. */
  allocate(): void {
    for (const [index, weight] of this.model.trainableWeights.entries()) {
      this.#tensors.set(String(index), tf.keep(tf.zeros(weight.shape as number[])));
    }
  }

  /** @param index The weight's place among the trainable ones. */
  tensor(index: number): tf.Tensor {
    return this.#tensors.get(String(index))!;
  }

  wrote(): void {
    this.#count++;
  }

  /** Takes the weights into the exponential average, if that is wanted. */
  move(): void {
    const { decay } = this;
    if (decay === undefined) return;
    this.#take((known, weight) => tf.add(tf.mul(known, decay), tf.mul(weight, 1 - decay)));
  }

  /** Takes the weights into the equal mean. */
  add(): void {
    if (this.decay !== undefined) {
      throw new ArgumentError(
        `This model keeps an exponential average of its weights (averageDecay: ${this.decay}). Leave that out for an equal mean.`,
      );
    }
    const share = 1 / (this.#count + 1);
    this.#take((known, weight) => tf.add(known, tf.mul(tf.sub(weight, known), share)));
  }

  /** Puts the average in the place of the weights. @returns What brings all the model's weights back. */
  use(): () => void {
    if (this.#count === 0) {
      throw new ArgumentError(
        `The model "${this.model.name}" has no average of its weights yet: train it with averageDecay, or call addToAverage().`,
      );
    }
    const variables = this.model.weights.map((weight) => weight.read() as tf.Variable);
    const kept = variables.map((variable) => tf.keep(tf.clone(variable)));
    for (const [index, weight] of this.model.trainableWeights.entries()) {
      (weight.read() as tf.Variable).assign(this.tensor(index) as tf.Tensor);
    }
    this.#kept.add(kept);
    return () => {
      if (!this.#kept.delete(kept)) return;
      for (const [index, tensor] of kept.entries()) variables[index]!.assign(tensor);
      tf.dispose(kept);
    };
  }

  async state(room?: Room): Promise<{ averaged?: number; arrays: readonly NamedArray[] }> {
    if (this.#count === 0) return { arrays: [] };
    return { averaged: this.#count, arrays: await readGroup('average', this.#tensors, room) };
  }

  /** @returns The arrays that are something else. */
  restore({ averaged = 0, optimizer }: TrainingState): readonly NamedArray[] {
    this.#count = averaged;
    return restoreGroup('average', this.#tensors, optimizer);
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values(), ...[...this.#kept].flat()]);
    this.#tensors.clear();
    this.#kept.clear();
  }

  #take(mixed: (known: tf.Tensor, weight: tf.Tensor) => tf.Tensor): void {
    for (const [index, weight] of this.model.trainableWeights.entries()) {
      const known = this.#tensors.get(String(index));
      const next = tf.tidy(() => tf.keep(this.#count === 0 ? tf.clone(weight.read()) : mixed(known!, weight.read())));
      known?.dispose();
      this.#tensors.set(String(index), next);
    }
    this.#count++;
  }
}
