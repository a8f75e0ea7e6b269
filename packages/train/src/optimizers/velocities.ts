import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NamedArray } from '../arrays/named-array.ts';
import { readArray } from '../arrays/read-array.ts';

/** Where each weight of a model was going: SGD's memory, if it has a momentum. */
export class Velocities {
  readonly #tensors = new Map<string, tf.Tensor>();

  get(weight: tf.Variable): tf.Tensor | undefined {
    return this.#tensors.get(weight.name);
  }

  /** @param velocity Is this object's from now on. The one before is the caller's to dispose. */
  set(weight: tf.Variable, velocity: tf.Tensor): void {
    this.#tensors.set(weight.name, velocity);
  }

  /** In the order of the model's weights; weights that have none are left out. */
  read(model: LayersModel): Promise<NamedArray[]> {
    const known = variables(model).flatMap((weight, index) => {
      const velocity = this.get(weight);
      return velocity ? [readArray(String(index), velocity)] : [];
    });
    return Promise.all(known);
  }

  restore(model: LayersModel, arrays: readonly NamedArray[]): void {
    const weights = variables(model);
    for (const { name, shape, values } of arrays) {
      this.set(weights[Number(name)]!, tf.keep(tf.tensor(values, [...shape])));
    }
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values()]);
    this.#tensors.clear();
  }
}

const variables = (model: LayersModel) => model.trainableWeights.map((weight) => weight.read() as tf.Variable);
