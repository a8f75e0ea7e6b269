import type { Kernels } from '../kernels-interface.ts';
import type { Operation } from './operations.ts';
import { Program } from './program.ts';
import type { Slot } from './slot.ts';
import { offsetOf, slotAddress, slotOf } from './slot-address.ts';
import { StepProgram } from './step-program.ts';

/**
 * Work between operations that JavaScript does; `resolve` turns a recorded address into the real one. What gives a promise is for
 * `StepProgram.runTogether`.
 */
export type Action = (resolve: (address: number) => number) => void | Promise<void>;

/** Takes down what a step does, in order. */
export class Recorder {
  readonly #slots: Slot[] = [];
  readonly #places = new Map<Slot, number>();
  readonly #parts: (Operation[] | Action)[] = [];

  /** How this recording names a place in a slot. */
  address(slot: Slot, offset = 0): number {
    let place = this.#places.get(slot);
    if (place === undefined) {
      place = this.#slots.push(slot) - 1;
      this.#places.set(slot, place);
    }
    return slotAddress(place, offset);
  }

  emit(operation: Operation): void {
    const last = this.#parts.at(-1);
    if (Array.isArray(last)) last.push(operation);
    else this.#parts.push([operation]);
  }

  /** Leaves the kernels for something that they cannot do. */
  call(action: Action): void {
    this.#parts.push(action);
  }

  /** Whether anything but kernels takes part so far. */
  get hasActions(): boolean {
    return this.#parts.some((part) => !Array.isArray(part));
  }

  /** @throws OutOfMemoryError */
  finish(kernels: Kernels): StepProgram {
    const resolve = (address: number) => this.#slots[slotOf(address)]!.address() + offsetOf(address);
    const parts = this.#parts.map((part) =>
      Array.isArray(part) ? new Program(kernels, part, this.#slots) : () => part(resolve),
    );
    return new StepProgram(parts);
  }
}
