import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { copy } from '../program/operations.ts';
import { BatchSlots } from './batch-slots.ts';

/** Tensors that programs write a model's outputs to. */
export class OutputTensors {
  readonly #slots: BatchSlots;

  constructor(
    readonly backend: CnnBackend,
    readonly outputs: readonly Value[],
  ) {
    this.#slots = new BatchSlots(backend, outputs.length);
  }

  /** Tensors for the next run: those of the run before, where nobody else has them and they fit, else new ones. */
  make(batch: number, before: readonly tf.Tensor[] = []): readonly tf.Tensor[] {
    const tensors = this.#isFree(batch, before)
      ? before
      : this.outputs.map(({ shape }) =>
          tf.engine().makeTensorFromTensorInfo(this.backend.output([batch, ...shape], 'float32')),
        );
    this.#slots.set(tensors);
    return tensors;
  }

  #isFree(batch: number, tensors: readonly tf.Tensor[]): boolean {
    if (tensors.length !== this.outputs.length) return false;
    return tensors.every(
      (tensor) => tensor.shape[0] === batch && !tensor.isDisposed && this.backend.storage(tensor.dataId).refCount === 1,
    );
  }

  /** The tensors are somebody else's from now on. */
  letGo(): void {
    this.#slots.set([]);
  }

  /** Writes the copying into a step. */
  write(step: Step): void {
    for (const [index, output] of this.outputs.entries()) {
      const size = step.count(output);
      const [x, y] = [step.address(output), step.slot(this.#slots.slots[index]!)];
      step.emit(copy({ elementBytes: 4, x, y, xOffset: 0, yOffset: 0, dimensions: [{ size, strides: [1, 1] }] }));
    }
  }
}
