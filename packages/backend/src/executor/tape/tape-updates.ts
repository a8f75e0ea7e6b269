import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { WeightAverages } from '../averages/weight-averages.ts';
import { applyUpdate } from '../optimizers/apply-update.ts';
import { isDescription } from '../optimizers/is-description.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { UpdateMemory } from '../optimizers/update-memory.ts';
import type { ResolvedOptions } from '../resolve-options.ts';

/** Turns gradients into updates, with TensorFlow.js operations. */
export class TapeUpdates {
  readonly memory: UpdateMemory;

  constructor(
    readonly model: LayersModel,
    readonly optimizer: Optimizer,
    readonly options: ResolvedOptions,
    readonly averages: WeightAverages,
  ) {
    this.memory = new UpdateMemory(model, optimizer, options, averages);
  }

  /** Takes over the gradients. */
  take(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap): void {
    const { memory } = this;
    const { accumulateGradients: batches } = this.options;
    let ready = gradients;
    if (batches > 1) {
      this.#accumulate(variables, gradients, 1 / batches);
      if (++memory.batches < batches) return;
      memory.batches = 0;
      ready = Object.fromEntries(variables.map(({ name }, index) => [name, memory.sum(index)]));
      memory.sums.clear();
    }
    const clipped = this.#clip(ready);
    this.#apply(variables, clipped);
    tf.dispose(clipped);
    memory.updates++;
    this.averages.move();
  }

  #accumulate(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, share: number): void {
    const { sums } = this.memory;
    for (const [index, { name }] of variables.entries()) {
      const gradient = gradients[name]!;
      const known = sums.get(String(index));
      const sum = tf.tidy(() => {
        const part = tf.mul(gradient, share);
        return tf.keep(known ? tf.add(known, part) : part);
      });
      tf.dispose([gradient, ...(known ? [known] : [])]);
      sums.set(String(index), sum);
    }
  }

  /** Disposes what it replaces. */
  #clip(gradients: tf.NamedTensorMap): tf.NamedTensorMap {
    const { clipValue, clipNorm } = this.options;
    if (clipValue === undefined && clipNorm === undefined) return gradients;
    const clipped = tf.tidy(() => {
      let parts = Object.entries(gradients);
      if (clipValue !== undefined) {
        parts = parts.map(([name, gradient]) => [name, tf.clipByValue(gradient, -clipValue, clipValue)]);
      }
      if (clipNorm !== undefined) {
        const total = tf.addN(parts.map(([, gradient]) => tf.sum(tf.square(gradient))));
        const scale = tf.minimum(1, tf.div(clipNorm, tf.add(tf.sqrt(total), 1e-6)));
        parts = parts.map(([name, gradient]) => [name, tf.mul(gradient, scale)]);
      }
      return Object.fromEntries(parts);
    });
    tf.dispose(gradients);
    return clipped;
  }

  #apply(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap): void {
    const { optimizer } = this;
    if (!isDescription(optimizer)) {
      optimizer.applyGradients(gradients);
      return;
    }
    const { updates, optimizerState } = this.memory;
    for (const [index, weight] of variables.entries()) {
      const name = this.model.trainableWeights[index]!.originalName;
      const gradient = gradients[weight.name]!;
      applyUpdate(optimizer, { weight, name, gradient, index, step: updates + 1, state: optimizerState! });
    }
  }
}
