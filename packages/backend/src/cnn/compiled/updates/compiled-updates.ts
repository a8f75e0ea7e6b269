import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';
import type { WeightAverages } from '../../../executor/averages/weight-averages.ts';
import { isDescription } from '../../../executor/optimizers/is-description.ts';
import type { Optimizer } from '../../../executor/optimizers/optimizer.ts';
import { optimizerFor } from '../../../executor/optimizers/optimizer-for.ts';
import { UpdateMemory } from '../../../executor/optimizers/update-memory.ts';
import type { ResolvedOptions } from '../../../executor/resolve-options.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import type { Weight } from '../../graph/weight.ts';
import { accumulate, binary, copy, fill, weightPenalty } from '../../program/operations.ts';
import { GradientBuckets } from '../together/gradient-buckets.ts';
import { SharedWeights } from '../together/shared-weights.ts';
import type { Together } from '../together/together.ts';
import type { WeightShare } from '../together/weight-share.ts';
import type { Gradient, HeldGradient } from './gradient.ts';
import { GradientClipping } from './gradient-clipping.ts';
import { GradientParts } from './gradient-parts.ts';
import { UpdatePlaces } from './update-places.ts';
import { WeightUpdates } from './weight-updates.ts';

/**
 * Writes what moves the weights along their gradients: at once, as soon as a gradient is there, or at the end of the step, where all
 * gradients are needed first.
 */
export class CompiledUpdates {
  readonly memory: UpdateMemory;
  readonly #places: UpdatePlaces;
  readonly #clipping: GradientClipping;
  /** Undefined for an optimizer of TensorFlow.js, to whom a step leaves the gradients in the memory's sums. */
  readonly #own: WeightUpdates | undefined;
  readonly #parts = new GradientParts();
  #waiting: HeldGradient[] = [];
  /** Where several processes make one step: gradients that were handed in to be summed. */
  readonly #buckets: GradientBuckets | undefined;
  readonly #shared: SharedWeights | undefined;
  #summed: HeldGradient[] = [];
  /** Of the step that is being written. */
  #shares: WeightShare[] = [];

  constructor(
    backend: CnnBackend,
    readonly model: LayersModel,
    readonly optimizer: Optimizer,
    readonly options: ResolvedOptions,
    readonly averages: WeightAverages,
    together: Together | undefined,
  ) {
    this.memory = new UpdateMemory(model, optimizer, options, averages);
    this.#places = new UpdatePlaces(backend, this.memory);
    this.#clipping = new GradientClipping(backend, options);
    if (isDescription(optimizer)) this.#own = new WeightUpdates(model, optimizer, this.#places);
    if (!this.#own || options.accumulateGradients > 1) {
      for (const [index, weight] of model.trainableWeights.entries()) {
        this.memory.sums.set(String(index), tf.keep(tf.zeros(weight.shape as number[])));
      }
    }
    if (options.averageDecay !== undefined && this.#own) averages.allocate();
    if (together) {
      const length = model.trainableWeights.reduce(
        (sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]),
        0,
      );
      this.#buckets = new GradientBuckets(backend, together.exchange, together.pending, length);
      this.#shared = new SharedWeights(backend, together, (weight) => this.#tensorsOf(weight));
    }
  }

  /** Which programs differ: by what they do with gradients, and the first update starts the average. */
  get key(): string {
    return this.options.averageDecay === undefined ? this.#phase : `${this.#phase} ${this.averages.count === 0}`;
  }

  /** Sets what the step reads besides. */
  prepare(): void {
    this.#own?.prepare();
  }

  /** Room for a weight's gradient: where it is summed, so that it is not copied there, if several processes do that with all of it. */
  place(step: Step, weight: Weight, uses: number): ArenaBuffer {
    return this.#buckets && uses === 1 ? this.#buckets.place(step, weight) : step.acquire(weight.length);
  }

  /** Takes over a weight's gradient. A weight that several nodes use gets a part from each. */
  take(step: Step, weight: Weight, buffer: ArenaBuffer, uses: number): void {
    const gradient = this.#parts.add(step, weight, buffer, uses);
    if (gradient) this.#takeWhole(step, gradient);
  }

  /**
   * How processes share a dense layer's kernel out in the step in progress; undefined where each has all of it.
   *
   * @param rowsEach Rows of an example.
   */
  share(weight: Weight, rowsEach: number, uses: number): WeightShare | undefined {
    const { optimizer } = this;
    const { originalName, constraint } = weight.layerVariable as LayerVariable & { readonly constraint?: unknown };
    // Who looks at all of a weight at once needs all of it.
    if (!this.#shared || uses !== 1 || !weight.trainable || constraint || !isDescription(optimizer)) return undefined;
    if (optimizerFor(optimizer, originalName).kind === 'lars') return undefined;
    const share = this.#shared.share(weight, rowsEach);
    if (share) this.#shares.push(share);
    return share;
  }

  /** Takes over the gradient of this process's share. */
  takeShare(step: Step, { weight, first, count }: WeightShare, buffer: ArenaBuffer): void {
    this.#buckets!.skip(step, weight);
    this.#summed.push({ weight, first, count, buffer, address: buffer.address });
  }

  /** Whether all weights, and what belongs to them, are here as a whole. */
  get isWhole(): boolean {
    return this.#shared?.isWhole ?? true;
  }

  /** Makes them whole, but for some. All processes call it together. */
  async gather(except?: readonly WeightShare[]): Promise<void> {
    await this.#shared?.gather(except);
  }

  /** Writes what could not be written as the gradients came. @returns The shares that the step moves alone. */
  finish(step: Step, weights: readonly Weight[]): readonly WeightShare[] {
    for (const gradient of this.#parts.takeRest()) this.#takeWhole(step, gradient);
    this.#buckets?.finish(step);
    for (const gradient of this.#summed) this.#use(step, gradient);
    this.#summed = [];
    if (this.options.accumulateGradients > 1) {
      for (const gradient of this.#waiting) this.#accumulate(step, gradient);
    }
    if (this.#phase !== 'accumulate') this.#move(step, weights);
    for (const { buffer } of this.#waiting) step.release(buffer);
    this.#waiting = [];
    const shares = this.#shares;
    this.#shares = [];
    return shares;
  }

  /** Called after a step that has moved shares. */
  wroteShares(shares: readonly WeightShare[]): void {
    for (const share of shares) {
      const { weight } = share;
      const sum = this.memory.sums.get(String(weight.index));
      const tensors = this.#phase === 'accumulate' ? [sum!] : this.#tensorsOf(weight);
      this.#shared!.wrote(share, tensors);
    }
  }

  /** Called after a step that has run. */
  finished(): void {
    const { memory, optimizer } = this;
    const phase = this.#phase;
    memory.batches = phase === 'accumulate' ? memory.batches + 1 : 0;
    if (phase === 'accumulate') return;
    memory.updates++;
    if (!isDescription(optimizer)) this.#applyForeign(optimizer);
    else if (this.options.averageDecay !== undefined) this.averages.wrote();
  }

  dispose(): void {
    this.memory.dispose();
    this.#buckets?.dispose();
    this.#clipping.dispose();
    this.#own?.dispose();
  }

  /** What the next step does with the gradients. */
  get #phase(): 'update' | 'accumulate' | 'accumulate and update' {
    const { accumulateGradients } = this.options;
    if (accumulateGradients === 1) return 'update';
    return this.memory.batches + 1 < accumulateGradients ? 'accumulate' : 'accumulate and update';
  }

  /** All that moves with a weight. */
  #tensorsOf(weight: Weight): tf.Tensor[] {
    const { index, variable } = weight;
    const { optimizerState, sums } = this.memory;
    const averages = this.options.averageDecay === undefined ? [] : [this.averages.tensor(index)];
    const sum = sums.get(String(index));
    return [variable, ...(optimizerState?.of(index) ?? []), ...averages, ...(sum ? [sum] : [])];
  }

  #takeWhole(step: Step, gradient: HeldGradient): void {
    if (this.#buckets) this.#summed.push(this.#buckets.take(step, gradient));
    else this.#use(step, gradient);
  }

  #use(step: Step, gradient: HeldGradient): void {
    const { weight, count, address, buffer } = gradient;
    if (weight.penalty) {
      step.emit(weightPenalty({ weights: step.weightPart(gradient), gradient: address, count, ...weight.penalty }));
    }
    // A layer that tfjs runs may still fail, and then neither a weight nor a sum must have moved.
    const mustWait = step.recorder.hasActions;
    const accumulates = this.options.accumulateGradients > 1;
    if (!accumulates) this.#clipping.values(step, gradient);
    if (accumulates ? mustWait : this.#own && (mustWait || this.options.clipNorm !== undefined)) {
      this.#waiting.push(gradient);
      return;
    }
    if (accumulates) {
      this.#accumulate(step, gradient);
    } else if (this.#own) {
      this.#own.write(step, gradient, undefined);
    } else {
      const dimensions = [{ size: count, strides: [1, 1] as const }];
      const y = this.#places.sum(step, gradient);
      step.emit(copy({ elementBytes: 4, x: address, y, xOffset: 0, yOffset: 0, dimensions }));
    }
    step.release(buffer);
  }

  #accumulate(step: Step, gradient: Gradient): void {
    const { address: x, count } = gradient;
    const factor = 1 / this.options.accumulateGradients;
    step.emit(accumulate({ x, y: this.#places.sum(step, gradient), count, factor }));
  }

  /** Moves the weights, or readies the sums for an optimizer of TensorFlow.js. */
  #move(step: Step, weights: readonly Weight[]): void {
    const [own, accumulates] = [this.#own, this.options.accumulateGradients > 1];
    const gradients =
      own && !accumulates
        ? this.#waiting
        : weights
            .filter(({ trainable }) => trainable)
            .map((weight) => {
              const share = this.#shares.find((one) => one.weight === weight);
              const part = { weight, first: share?.first ?? 0, count: share?.count ?? weight.length };
              return { ...part, address: this.#places.sum(step, part) };
            });
    if (accumulates) for (const gradient of gradients) this.#clipping.values(step, gradient);
    const scale = this.#clipping.norm(step, gradients);
    for (const gradient of gradients) {
      const { address, count } = gradient;
      if (own) {
        own.write(step, gradient, scale);
        if (accumulates) step.emit(fill({ type: 'float32', y: address, count, value: 0 }));
      } else if (scale !== undefined) {
        const dimensions = [{ size: count, strides: [1, 0] as const }];
        step.emit(binary({ kind: 'mul', type: 'float32', a: address, b: scale, y: address, dimensions }));
      }
    }
  }

  #applyForeign(optimizer: tf.Optimizer): void {
    const gradients = this.model.trainableWeights.map((weight, index) => {
      return [(weight.read() as tf.Variable).name, this.memory.sum(index)] as const;
    });
    optimizer.applyGradients(Object.fromEntries(gradients));
    this.averages.move();
    if (this.options.accumulateGradients === 1) return;
    const { sums } = this.memory;
    for (const [key, sum] of sums) {
      sums.set(key, tf.keep(tf.zerosLike(sum)));
      sum.dispose();
    }
  }
}
