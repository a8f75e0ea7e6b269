import type * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import type { Weight } from '../../graph/weight.ts';
import type { Together } from './together.ts';
import { WeightShare } from './weight-share.ts';

/** Numbers in a kernel from which on it is worth several messages a step. */
const smallest = 2 ** 16;
/**
 * How many times fewer numbers have to go round than in a sum of gradients, which hides behind the way back. At 4 AlexNet's eight ranks would
 * share one of two layers, and what goes round for it would wait behind the sum of the other.
 */
const worthwhile = 3;

/**
 * Kernels of large dense layers that processes share out in the place of examples: each keeps and moves some rows, with what its optimizer
 * remembers of them, and multiplies those for the examples of all. Inputs and outputs go round then, which are far smaller than gradients.
 * Others' rows are out of date here until they are gathered.
 *
 * @see Krizhevsky: One weird trick for parallelizing convolutional neural networks, arXiv 1404.5997, 2014.
 */
export class SharedWeights {
  readonly #shares = new Map<Weight, WeightShare>();

  constructor(
    readonly backend: CnnBackend,
    readonly together: Together,
    /** All that belongs to a weight and is moved with it. */
    readonly tensorsOf: (weight: Weight) => readonly tf.Tensor[],
  ) {}

  /** Whether all numbers are here. The same in all processes. */
  get isWhole(): boolean {
    return [...this.#shares.keys()].every((weight) => this.#parted(weight).length === 0);
  }

  /** How a kernel is shared out in the step in progress; undefined where that does not pay. All processes say the same. */
  share(weight: Weight, rowsEach: number): WeightShare | undefined {
    const { exchange, place } = this.together;
    const [inner, columns] = weight.shape as [number, number];
    const rows = place.total * rowsEach;
    const moved = 2 * rows * columns + (2 * rows * inner) / exchange.worldSize;
    if (weight.length < smallest || worthwhile * moved > 2 * weight.length || inner < exchange.worldSize)
      return undefined;
    const share = this.#shares.get(weight) ?? new WeightShare(weight, exchange.rank, exchange.worldSize);
    this.#shares.set(weight, share);
    weight.isSharedOut = true;
    return share;
  }

  /** Says that a step has written this process's rows alone. */
  wrote(share: WeightShare, tensors: readonly tf.Tensor[]): void {
    for (const { dataId } of tensors) this.backend.storage(dataId).parts = share.bounds;
  }

  /** Brings all rows of all weights here, but of those that stay shared out. All processes call it together. */
  async gather(except: readonly WeightShare[] = []): Promise<void> {
    const { exchange } = this.together;
    for (const [weight, share] of this.#shares) {
      if (except.includes(share)) continue;
      for (const { dataId } of this.#parted(weight)) {
        const storage = this.backend.storage(dataId);
        const { pool } = this.backend;
        const values = pool.view({ address: storage.place, length: storage.length }, 'float32') as Float32Array;
        const own = storage.parts![exchange.rank]!;
        await exchange.allToAll({ values, bounds: storage.parts!.map(() => own) }, { values, bounds: storage.parts! });
        storage.parts = undefined;
        storage.touch();
      }
    }
  }

  #parted(weight: Weight): tf.Tensor[] {
    return this.tensorsOf(weight).filter(({ dataId }) => this.backend.storage(dataId).parts);
  }
}
