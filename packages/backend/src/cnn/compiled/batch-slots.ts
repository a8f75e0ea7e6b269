import type { Tensor } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Slot } from '../program/slot.ts';

/** Where programs find the tensors of the batch at hand. */
export class BatchSlots {
  readonly slots: readonly Slot[];
  #tensors: readonly Tensor[] = [];

  constructor(
    readonly backend: CnnBackend,
    count: number,
  ) {
    this.slots = Array.from({ length: count }, (_, index) => ({
      address: () => backend.address(this.#tensors[index]!),
    }));
  }

  tensor(index: number): Tensor {
    return this.#tensors[index]!;
  }

  /** The tensors stay the caller's. */
  set(tensors: readonly Tensor[]): void {
    this.#tensors = tensors;
  }
}
