import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readGroup, restoreGroup } from '../arrays/array-groups.ts';
import type { WeightAverages } from '../averages/weight-averages.ts';
import { algorithmName } from '../optimizers/algorithm-name.ts';
import { applyUpdate } from '../optimizers/apply-update.ts';
import { readForeignState, restoreForeignState } from '../optimizers/foreign-state.ts';
import { isDescription } from '../optimizers/is-description.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { OptimizerState } from '../optimizers/optimizer-state.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import type { TrainingState } from '../training-state.ts';

/** Turns gradients into updates, with TensorFlow.js operations. */
export class TapeUpdates {
  readonly #state: OptimizerState | undefined;
  readonly #sums = new Map<string, tf.Tensor>();
  #batches = 0;
  #updates = 0;

  constructor(
    readonly model: LayersModel,
    readonly optimizer: Optimizer,
    readonly options: ResolvedOptions,
    readonly averages: WeightAverages,
  ) {
    if (isDescription(optimizer)) this.#state = new OptimizerState(model, optimizer);
  }

  /** Takes over the gradients. */
  take(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap): void {
    const { accumulateGradients: batches } = this.options;
    let ready = gradients;
    if (batches > 1) {
      this.#accumulate(variables, gradients, 1 / batches);
      if (++this.#batches < batches) return;
      this.#batches = 0;
      ready = Object.fromEntries(variables.map(({ name }, index) => [name, this.#sums.get(String(index))!]));
      this.#sums.clear();
    }
    const clipped = this.#clip(ready);
    this.#apply(variables, clipped);
    tf.dispose(clipped);
    this.#updates++;
    this.averages.move();
  }

  async state(): Promise<Omit<TrainingState, 'steps' | 'sums'>> {
    const { optimizer } = this;
    const foreign = isDescription(optimizer) ? [] : await readForeignState(optimizer);
    const own = (await this.#state?.read()) ?? [];
    const sums = await readGroup('gradient', this.#sums);
    const { arrays: averages, ...averaged } = await this.averages.state();
    return {
      updates: this.#updates,
      ...averaged,
      algorithm: algorithmName(optimizer),
      learningRate: isDescription(optimizer) ? optimizer.learningRate : undefined,
      optimizer: [...foreign, ...own, ...sums, ...averages],
    };
  }

  async restore(state: TrainingState): Promise<void> {
    const { updates, learningRate, steps } = state;
    const { optimizer } = this;
    this.#updates = updates;
    this.#batches = steps - updates * this.options.accumulateGradients;
    const rest = restoreGroup('gradient', this.#sums, this.averages.restore(state));
    if (isDescription(optimizer)) {
      optimizer.learningRate = learningRate ?? optimizer.learningRate;
      this.#state!.restore(rest);
    } else {
      await restoreForeignState(optimizer, rest);
    }
  }

  dispose(): void {
    this.#state?.dispose();
    tf.dispose([...this.#sums.values()]);
  }

  #accumulate(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, share: number): void {
    for (const [index, { name }] of variables.entries()) {
      const gradient = gradients[name]!;
      const known = this.#sums.get(String(index));
      const sum = tf.tidy(() => {
        const part = tf.mul(gradient, share);
        return tf.keep(known ? tf.add(known, part) : part);
      });
      tf.dispose([gradient, ...(known ? [known] : [])]);
      this.#sums.set(String(index), sum);
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
    const step = this.#updates + 1;
    for (const [index, weight] of variables.entries()) {
      const name = this.model.trainableWeights[index]!.originalName;
      const gradient = gradients[weight.name]!;
      applyUpdate(optimizer, { weight, name, gradient, index, step, state: this.#state! });
    }
  }
}
