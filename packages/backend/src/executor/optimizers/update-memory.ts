import type { NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readGroup, restoreGroup } from '../arrays/array-groups.ts';
import type { Room } from '../arrays/room.ts';
import type { WeightAverages } from '../averages/weight-averages.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import type { TrainingState } from '../training-state.ts';
import { algorithmName } from './algorithm-name.ts';
import { readForeignState, restoreForeignState } from './foreign-state.ts';
import { isDescription } from './is-description.ts';
import type { Optimizer } from './optimizer.ts';
import { OptimizerState } from './optimizer-state.ts';

/** What the updates of a model remember from one step to the next, and a later run takes over. */
export class UpdateMemory {
  /** Of an optimizer of this project's; others keep theirs. */
  readonly optimizerState: OptimizerState | undefined;
  /** Gradients that outlive their step, by the weight's place among the trainable ones. */
  readonly sums = new Map<string, tf.Tensor>();
  /** Times that the weights moved. */
  updates = 0;
  /** Batches in the sums, where gradients are accumulated. */
  batches = 0;

  constructor(
    model: LayersModel,
    readonly optimizer: Optimizer,
    readonly options: ResolvedOptions,
    readonly averages: WeightAverages,
  ) {
    if (isDescription(optimizer)) this.optimizerState = new OptimizerState(model, optimizer);
  }

  /** @param index The weight's place among the trainable ones. */
  sum(index: number): tf.Tensor {
    return this.sums.get(String(index))!;
  }

  async state(room?: Room): Promise<Omit<TrainingState, 'steps' | 'sums'>> {
    const { optimizer } = this;
    const own = (await this.optimizerState?.read(room)) ?? (await readForeignState(optimizer as tf.Optimizer));
    const sums = this.options.accumulateGradients > 1 ? await readGroup('gradient', this.sums, room) : [];
    const { arrays: averages, ...averaged } = await this.averages.state(room);
    return {
      updates: this.updates,
      ...averaged,
      algorithm: algorithmName(optimizer),
      learningRate: isDescription(optimizer) ? optimizer.learningRate : undefined,
      optimizer: [...own, ...sums, ...averages],
    };
  }

  async restore(state: TrainingState): Promise<void> {
    const { updates, learningRate, steps } = state;
    this.updates = updates;
    this.batches = steps - updates * this.options.accumulateGradients;
    const rest = restoreGroup('gradient', this.sums, this.averages.restore(state));
    await this.#restoreOptimizer(rest, learningRate);
  }

  dispose(): void {
    this.optimizerState?.dispose();
    tf.dispose([...this.sums.values()]);
    this.sums.clear();
  }

  async #restoreOptimizer(arrays: readonly NamedArray[], learningRate: number | undefined): Promise<void> {
    const { optimizer } = this;
    if (!isDescription(optimizer)) return restoreForeignState(optimizer, arrays);
    optimizer.learningRate = learningRate ?? optimizer.learningRate;
    this.optimizerState!.restore(arrays);
  }
}
