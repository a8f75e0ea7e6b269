import type { NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readArray } from '../arrays/read-array.ts';
import type { Room } from '../arrays/room.ts';
import type { OptimizerDescription } from './optimizer-description.ts';
import { optimizerFor } from './optimizer-for.ts';
import { type StateName, stateNames } from './state-names.ts';

/** What an optimizer remembers of a model's trainable weights. */
export class OptimizerState {
  readonly #tensors = new Map<string, tf.Tensor>();

  constructor(model: LayersModel, optimizer: OptimizerDescription) {
    for (const [index, weight] of model.trainableWeights.entries()) {
      const names = stateNames(optimizerFor(optimizer, weight.originalName));
      for (const name of names) this.#set(index, name, tf.zeros(weight.shape as number[]));
    }
  }

  /** @param index The weight's place among the trainable ones. */
  get(index: number, name: StateName): tf.Tensor {
    return this.#tensors.get(key(index, name))!;
  }

  /** All that is remembered of a weight. */
  of(index: number): readonly tf.Tensor[] {
    return [...this.#tensors].flatMap(([name, tensor]) => (name.startsWith(key(index, '')) ? [tensor] : []));
  }

  /** Takes over the tensor. */
  set(index: number, name: StateName, tensor: tf.Tensor): void {
    this.get(index, name).dispose();
    this.#set(index, name, tensor);
  }

  read(room?: Room): Promise<NamedArray[]> {
    return Promise.all([...this.#tensors].map(([name, tensor]) => readArray(name, tensor, room)));
  }

  restore(arrays: readonly NamedArray[]): void {
    for (const { name, shape, values } of arrays) {
      this.#tensors.get(name)?.dispose();
      this.#tensors.set(name, tf.keep(tf.tensor(values, [...shape])));
    }
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values()]);
    this.#tensors.clear();
  }

  #set(index: number, name: StateName, tensor: tf.Tensor): void {
    this.#tensors.set(key(index, name), tf.keep(tensor));
  }
}

const key = (index: number, name: StateName | ''): string => `${index}.${name}`;
