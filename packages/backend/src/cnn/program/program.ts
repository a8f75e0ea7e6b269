import type { Kernels } from '../kernels-interface.ts';
import { OutOfMemoryError } from '../out-of-memory-error.ts';
import { addressPlaces, type Operation } from './operations.ts';
import type { Slot } from './slot.ts';
import { offsetOf, slotOf } from './slot-address.ts';

/** Where a program names one slot: the places of those numbers, and the offsets that they add. */
interface Reference {
  readonly slot: Slot;
  readonly places: number[];
  readonly offsets: number[];
  bound: number;
}

/** Operations in memory of their own, run over and over: only the addresses of slots that have moved are written anew. */
export class Program {
  readonly #references: Reference[] = [];
  readonly #address: number;
  #numbers: Float64Array;

  /**
   * @param operations Their addresses as `slotAddress` makes them.
   * @throws OutOfMemoryError
   */
  constructor(
    readonly kernels: Kernels,
    operations: readonly Operation[],
    slots: readonly Slot[],
  ) {
    const bytes = operations.reduce((sum, { length }) => sum + length, 0) * Float64Array.BYTES_PER_ELEMENT;
    this.#address = kernels.allocate(bytes);
    if (this.#address === 0 && bytes > 0) throw new OutOfMemoryError(bytes, kernels.bytesInUse());
    const { buffer, offset } = kernels.memory(this.#address, bytes);
    this.#numbers = new Float64Array(buffer, offset, bytes / Float64Array.BYTES_PER_ELEMENT);
    const references = new Map<number, Reference>();
    let start = 0;
    for (const operation of operations) {
      this.#numbers.set(operation, start);
      for (const place of addressPlaces[operation[0]!]!) {
        const address = operation[place + 2]!;
        if (address === 0) continue;
        const slot = slotOf(address);
        const reference = references.get(slot) ?? { slot: slots[slot]!, places: [], offsets: [], bound: -1 };
        references.set(slot, reference);
        reference.places.push(start + place + 2);
        reference.offsets.push(offsetOf(address));
      }
      start += operation.length;
    }
    this.#references.push(...references.values());
  }

  /** Looks up where everything lies now. */
  bind(): void {
    for (const reference of this.#references) {
      const address = reference.slot.address();
      if (address === reference.bound) continue;
      reference.bound = address;
      const { places, offsets } = reference;
      for (let index = 0; index < places.length; index++) this.#numbers[places[index]!] = address + offsets[index]!;
    }
  }

  /** @returns A cnn_status. */
  run(): number {
    return this.kernels.runAt(this.#address, this.#numbers.length);
  }

  /** As `run`, beside the event loop. */
  runAsync(): Promise<number> {
    return this.kernels.runAtAsync(this.#address, this.#numbers.length);
  }

  dispose(): void {
    this.kernels.free(this.#address);
    this.#numbers = new Float64Array(0);
  }
}
