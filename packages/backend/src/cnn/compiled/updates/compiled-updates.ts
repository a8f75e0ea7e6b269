import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { WeightAverages } from '../../../executor/averages/weight-averages.ts';
import { isDescription } from '../../../executor/optimizers/is-description.ts';
import type { Optimizer } from '../../../executor/optimizers/optimizer.ts';
import { UpdateMemory } from '../../../executor/optimizers/update-memory.ts';
import type { ResolvedOptions } from '../../../executor/resolve-options.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import { linear } from '../../graph/activation.ts';
import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import type { Weight } from '../../graph/weight.ts';
import { accumulate, binary, copy, fill, matmul, weightPenalty } from '../../program/operations.ts';
import { FactoredGradients } from '../together/factored-gradients.ts';
import { GradientBuckets } from '../together/gradient-buckets.ts';
import type { Together } from '../together/together.ts';
import type { Gradient, HeldGradient } from './gradient.ts';
import { GradientClipping } from './gradient-clipping.ts';
import { GradientParts } from './gradient-parts.ts';
import type { GradientProduct } from './gradient-product.ts';
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
  readonly #factored: FactoredGradients | undefined;
  #summed: HeldGradient[] = [];

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
      // What sums leave over by rounding is kept for gradients, not for their factors.
      if (!together.exchange.allReduceRounded) this.#factored = new FactoredGradients(together, this.#buckets);
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

  /** Computes the gradient of a dense layer's kernel, and takes it over. */
  product(step: Step, product: GradientProduct, uses: number): void {
    if (this.#factored && uses === 1 && this.#factored.suits(step, product)) {
      this.#summed.push(this.#factored.take(step, product));
      return;
    }
    const { weight, x, dy, rows } = product;
    const [inner, columns] = weight.shape as [number, number];
    const buffer = this.place(step, weight, uses);
    step.emit(
      matmul({
        ...{ a: x, b: dy, y: buffer.address, rows: inner, columns, inner: rows, transposeA: true, transposeB: false },
        ...{ batch: 1, batchStrideA: 0, batchStrideB: 0, activation: linear, bfloat16: step.bfloat16 },
      }),
    );
    this.take(step, weight, buffer, uses);
  }

  /** Takes over a weight's gradient. A weight that several nodes use gets a part from each. */
  take(step: Step, weight: Weight, buffer: ArenaBuffer, uses: number): void {
    const gradient = this.#parts.add(step, weight, buffer, uses);
    if (gradient) this.#takeWhole(step, gradient);
  }

  /** Writes what could not be written as the gradients came. */
  finish(step: Step, weights: readonly Weight[]): void {
    for (const gradient of this.#parts.takeRest()) this.#takeWhole(step, gradient);
    this.#factored?.flush(step);
    this.#buckets?.finish(step);
    for (const gradient of this.#summed) this.#use(step, gradient);
    this.#summed = [];
    if (this.options.accumulateGradients > 1) {
      for (const gradient of this.#waiting) this.#accumulate(step, gradient);
    }
    if (this.#phase !== 'accumulate') this.#move(step, weights);
    for (const { buffer } of this.#waiting) step.release(buffer);
    this.#waiting = [];
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

  #takeWhole(step: Step, gradient: HeldGradient): void {
    if (this.#buckets) {
      this.#factored?.flush(step);
      this.#summed.push(this.#buckets.take(step, gradient));
    } else {
      this.#use(step, gradient);
    }
  }

  #use(step: Step, gradient: HeldGradient): void {
    const { weight, address, buffer } = gradient;
    const count = weight.length;
    if (weight.penalty) {
      step.emit(weightPenalty({ weights: step.weight(weight), gradient: address, count, ...weight.penalty }));
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
      const y = this.#places.sum(step, weight);
      step.emit(copy({ elementBytes: 4, x: address, y, xOffset: 0, yOffset: 0, dimensions }));
    }
    step.release(buffer);
  }

  #accumulate(step: Step, { weight, address: x }: Gradient): void {
    const factor = 1 / this.options.accumulateGradients;
    step.emit(accumulate({ x, y: this.#places.sum(step, weight), count: weight.length, factor }));
  }

  /** Moves the weights, or readies the sums for an optimizer of TensorFlow.js. */
  #move(step: Step, weights: readonly Weight[]): void {
    const [own, accumulates] = [this.#own, this.options.accumulateGradients > 1];
    const gradients =
      own && !accumulates
        ? this.#waiting
        : weights
            .filter(({ trainable }) => trainable)
            .map((weight) => ({ weight, address: this.#places.sum(step, weight) }));
    if (accumulates) for (const gradient of gradients) this.#clipping.values(step, gradient);
    const scale = this.#clipping.norm(step, gradients);
    for (const { weight, address } of gradients) {
      const count = weight.length;
      if (own) {
        own.write(step, { weight, address }, scale);
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
