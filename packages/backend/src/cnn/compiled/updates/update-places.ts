import type * as tf from '@tensorflow/tfjs-core';
import type { StateName } from '../../../executor/optimizers/state-names.ts';
import type { UpdateMemory } from '../../../executor/optimizers/update-memory.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import type { Step } from '../../graph/step.ts';
import type { WeightPart } from '../../graph/weight-part.ts';
import type { Slot } from '../../program/slot.ts';

/** Where steps find what updates remember: tensors that others may replace between two steps. */
export class UpdatePlaces {
  readonly #slots = new Map<string, Slot>();

  constructor(
    readonly backend: CnnBackend,
    readonly memory: UpdateMemory,
  ) {}

  sum(step: Step, { weight: { index }, first }: WeightPart): number {
    return step.slot(
      this.#slot(`${index}.sum`, () => this.memory.sum(index)),
      4 * first,
    );
  }

  state(step: Step, { weight: { index }, first }: WeightPart, name: StateName): number {
    return step.slot(
      this.#slot(`${index}.${name}`, () => this.memory.optimizerState!.get(index, name)),
      4 * first,
    );
  }

  average(step: Step, { weight: { index }, first }: WeightPart): number {
    return step.slot(
      this.#slot(`${index}.average`, () => this.memory.averages.tensor(index)),
      4 * first,
    );
  }

  #slot(name: string, tensor: () => tf.Tensor): Slot {
    const slot = this.#slots.get(name) ?? { address: () => this.backend.storage(tensor().dataId).place };
    this.#slots.set(name, slot);
    return slot;
  }
}
