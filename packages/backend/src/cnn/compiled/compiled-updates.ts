import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readGroup, restoreGroup } from '../../executor/arrays/array-groups.ts';
import type { WeightAverages } from '../../executor/averages/weight-averages.ts';
import { algorithmName } from '../../executor/optimizers/algorithm-name.ts';
import { readForeignState, restoreForeignState } from '../../executor/optimizers/foreign-state.ts';
import { isDescription } from '../../executor/optimizers/is-description.ts';
import type { Optimizer } from '../../executor/optimizers/optimizer.ts';
import { optimizerFor } from '../../executor/optimizers/optimizer-for.ts';
import { OptimizerState } from '../../executor/optimizers/optimizer-state.ts';
import type { ResolvedOptions } from '../../executor/resolve-options.ts';
import type { TrainingState } from '../../executor/training-state.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import type { ArenaBuffer } from '../graph/arena.ts';
import type { Step } from '../graph/step.ts';
import type { Weight } from '../graph/weight.ts';
import {
  accumulate,
  binary,
  clipScale,
  copy,
  fill,
  movingAverage,
  sumOfSquares,
  unary,
  weightPenalty,
} from '../program/operations.ts';
import type { Slot } from '../program/slot.ts';
import { encodeUpdate } from './encode-update.ts';
import { StepBlock } from './step-block.ts';

/** What one training step does with the gradients. */
export type UpdatePhase = 'update' | 'accumulate' | 'accumulate and update';

interface Gradient {
  readonly weight: Weight;
  readonly address: number;
}

const addressed = ({ weight, buffer }: { weight: Weight; buffer: ArenaBuffer }): Gradient => {
  return { weight, address: buffer.address };
};

/**
 * Writes what moves the weights along their gradients: at once, as soon as a gradient is there, or at the end of the step, where all
 * gradients are needed first.
 */
export class CompiledUpdates {
  readonly #state: OptimizerState | undefined;
  readonly #block: StepBlock;
  readonly #rates: readonly number[];
  /** Gradients that outlive their step: averaged over several batches, or for an optimizer of TensorFlow.js. */
  readonly #sums = new Map<string, tf.Tensor>();
  readonly #parts = new Map<Weight, { buffer: ArenaBuffer; missing: number }>();
  readonly #slots = new Map<string, Slot>();
  #waiting: { weight: Weight; buffer: ArenaBuffer }[] = [];
  #updates = 0;
  #batches = 0;

  constructor(
    readonly backend: CnnBackend,
    readonly model: LayersModel,
    readonly optimizer: Optimizer,
    readonly options: ResolvedOptions,
    readonly averages: WeightAverages,
  ) {
    const names = model.trainableWeights.map(({ originalName }) => originalName);
    if (isDescription(optimizer)) this.#state = new OptimizerState(model, optimizer);
    const factors = isDescription(optimizer)
      ? names.map((name) => optimizerFor(optimizer, name).learningRateFactor)
      : [];
    this.#rates = [...new Set(factors)];
    this.#block = new StepBlock(backend, [...this.#rates.map((factor) => `rate ${factor}`), 'step', 'total', 'scale']);
    if (!isDescription(optimizer) || options.accumulateGradients > 1) {
      for (const [index, weight] of model.trainableWeights.entries()) {
        this.#sums.set(String(index), tf.keep(tf.zeros(weight.shape as number[])));
      }
    }
    if (options.averageDecay !== undefined && isDescription(optimizer)) averages.allocate();
  }

  /** What the next step does. */
  get phase(): UpdatePhase {
    const { accumulateGradients } = this.options;
    if (accumulateGradients === 1) return 'update';
    return this.#batches + 1 < accumulateGradients ? 'accumulate' : 'accumulate and update';
  }

  /** Which programs differ: the first update starts the average. */
  get key(): string {
    return this.options.averageDecay === undefined ? this.phase : `${this.phase} ${this.averages.count === 0}`;
  }

  /** Sets what the step reads besides. */
  prepare(): void {
    const { optimizer } = this;
    if (!isDescription(optimizer)) return;
    for (const factor of this.#rates) this.#block.setFloat(`rate ${factor}`, optimizer.learningRate * factor);
    this.#block.setInteger('step', this.#updates + 1);
  }

  /** Called after a step that has run. */
  finished(): void {
    const { phase } = this;
    this.#batches = phase === 'accumulate' ? this.#batches + 1 : 0;
    if (phase === 'accumulate') return;
    this.#updates++;
    if (!isDescription(this.optimizer)) this.#applyForeign(this.optimizer);
    else if (this.options.averageDecay !== undefined) this.averages.wrote();
  }

  /** Takes over a weight's gradient. A weight that several nodes use gets a part from each. */
  take(step: Step, weight: Weight, buffer: ArenaBuffer, uses: number): void {
    if (uses > 1) {
      const known = this.#parts.get(weight) ?? { buffer, missing: uses };
      if (known.buffer !== buffer) {
        step.emit(accumulate({ x: buffer.address, y: known.buffer.address, count: weight.length, factor: 1 }));
        step.release(buffer);
      }
      this.#parts.set(weight, known);
      if (--known.missing > 0) return;
      this.#parts.delete(weight);
      this.#whole(step, weight, known.buffer);
    } else {
      this.#whole(step, weight, buffer);
    }
  }

  /** Writes what could not be written as the gradients came. */
  finish(step: Step, weights: readonly Weight[]): void {
    for (const [weight, { buffer }] of this.#parts) this.#whole(step, weight, buffer);
    this.#parts.clear();
    const { phase } = this;
    if (this.options.accumulateGradients > 1) {
      for (const { weight, buffer } of this.#waiting) this.#accumulate(step, weight, buffer);
    }
    const summed = () => weights.filter(({ trainable }) => trainable).map((weight) => this.#summed(step, weight));
    if (phase !== 'accumulate' && isDescription(this.optimizer)) {
      const waiting = phase === 'update' ? this.#waiting.map(addressed) : summed();
      const scale = this.#clipNorm(step, waiting);
      for (const { weight, address } of waiting) this.#update(step, weight, address, scale);
      if (phase === 'accumulate and update') this.#clearSums(step, waiting);
    } else if (phase !== 'accumulate') {
      this.#clipForeign(step, summed());
    }
    for (const { buffer } of this.#waiting) step.release(buffer);
    this.#waiting = [];
  }

  async state(): Promise<Omit<TrainingState, 'steps' | 'sums'>> {
    const { optimizer } = this;
    const foreign = isDescription(optimizer) ? [] : await readForeignState(optimizer);
    const own = (await this.#state?.read()) ?? [];
    const sums = this.options.accumulateGradients > 1 ? await readGroup('gradient', this.#sums) : [];
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
    this.#block.dispose();
    tf.dispose([...this.#sums.values()]);
  }

  #whole(step: Step, weight: Weight, buffer: ArenaBuffer): void {
    const { clipValue, clipNorm, accumulateGradients: batches } = this.options;
    const [gradient, count] = [buffer.address, weight.length];
    if (weight.penalty) step.emit(weightPenalty({ weights: step.weight(weight), gradient, count, ...weight.penalty }));
    if (batches > 1) {
      if (this.#mustWait(step)) {
        this.#waiting.push({ weight, buffer });
        return;
      }
      this.#accumulate(step, weight, buffer);
      step.release(buffer);
      return;
    }
    if (clipValue !== undefined) {
      step.emit(unary({ kind: 'clip', x: gradient, y: gradient, count, alpha: -clipValue, beta: clipValue }));
    }
    if (!isDescription(this.optimizer)) {
      const dimensions = [{ size: count, strides: [1, 1] as const }];
      const y = this.#sum(step, weight);
      step.emit(copy({ elementBytes: 4, x: gradient, y, xOffset: 0, yOffset: 0, dimensions }));
      step.release(buffer);
    } else if (clipNorm !== undefined || this.#mustWait(step)) {
      this.#waiting.push({ weight, buffer });
    } else {
      this.#update(step, weight, gradient, undefined);
      step.release(buffer);
    }
  }

  #accumulate(step: Step, weight: Weight, { address: x }: ArenaBuffer): void {
    const factor = 1 / this.options.accumulateGradients;
    step.emit(accumulate({ x, y: this.#sum(step, weight), count: weight.length, factor }));
  }

  /** A layer that tfjs runs may still fail, and then neither a weight nor a sum must have moved. */
  #mustWait(step: Step): boolean {
    return step.recorder.hasActions;
  }

  #summed(step: Step, weight: Weight): Gradient {
    return { weight, address: this.#sum(step, weight) };
  }

  /** Where the step finds what to multiply all gradients with. */
  #clipNorm(step: Step, gradients: readonly Gradient[]): number | undefined {
    const { clipNorm, clipValue, accumulateGradients } = this.options;
    if (clipValue !== undefined && accumulateGradients > 1) {
      for (const { weight, address } of gradients) {
        const limits = { alpha: -clipValue, beta: clipValue };
        step.emit(unary({ kind: 'clip', x: address, y: address, count: weight.length, ...limits }));
      }
    }
    if (clipNorm === undefined) return undefined;
    const total = step.slot(this.#block, this.#block.offset('total'));
    const scale = step.slot(this.#block, this.#block.offset('scale'));
    for (const [index, { weight, address }] of gradients.entries()) {
      step.emit(sumOfSquares({ x: address, total, count: weight.length, add: index > 0 }));
    }
    step.emit(clipScale({ total, scale, limit: clipNorm, factor: 1 }));
    return scale;
  }

  #update(step: Step, weight: Weight, gradient: number, gradientScale: number | undefined): void {
    const optimizer = this.optimizer;
    if (!isDescription(optimizer)) return;
    const own = optimizerFor(optimizer, weight.layerVariable.originalName);
    const weights = step.weight(weight);
    step.emit(
      encodeUpdate(own, {
        weights,
        gradient,
        gradientScale,
        learningRate: step.slot(this.#block, this.#block.offset(`rate ${own.learningRateFactor}`)),
        step: step.slot(this.#block, this.#block.offset('step')),
        count: weight.length,
        state: (name) => step.slot(this.#slotOf(`${weight.index}.${name}`, () => this.#state!.get(weight.index, name))),
      }),
    );
    const { averageDecay } = this.options;
    if (averageDecay === undefined) return;
    const average = step.slot(this.#slotOf(`${weight.index}.average`, () => this.averages.tensor(weight.index)));
    const decay = this.averages.count === 0 ? 0 : averageDecay;
    step.emit(movingAverage({ average, weights, count: weight.length, decay }));
  }

  #clearSums(step: Step, gradients: readonly Gradient[]): void {
    for (const { weight, address } of gradients) {
      step.emit(fill({ type: 'float32', y: address, count: weight.length, value: 0 }));
    }
  }

  #clipForeign(step: Step, gradients: readonly Gradient[]): void {
    const scale = this.#clipNorm(step, gradients);
    if (scale === undefined) return;
    for (const { weight, address } of gradients) {
      const dimensions = [{ size: weight.length, strides: [1, 0] as const }];
      step.emit(binary({ kind: 'mul', type: 'float32', a: address, b: scale, y: address, dimensions }));
    }
  }

  #sum(step: Step, weight: Weight): number {
    return step.slot(this.#slotOf(`${weight.index}.sum`, () => this.#sums.get(String(weight.index))!));
  }

  #slotOf(name: string, tensor: () => tf.Tensor): Slot {
    const slot = this.#slots.get(name) ?? { address: () => this.backend.address(tensor()) };
    this.#slots.set(name, slot);
    return slot;
  }

  #applyForeign(optimizer: tf.Optimizer): void {
    const gradients = this.model.trainableWeights.map((weight, index) => {
      return [(weight.read() as tf.Variable).name, this.#sums.get(String(index))!] as const;
    });
    optimizer.applyGradients(Object.fromEntries(gradients));
    this.averages.move();
    if (this.options.accumulateGradients === 1) return;
    for (const [key, sum] of this.#sums) {
      this.#sums.set(key, tf.keep(tf.zerosLike(sum)));
      sum.dispose();
    }
  }
}
