import type { CnnBackend } from '../cnn-backend.ts';
import { Recorder } from '../program/recorder.ts';
import type { Slot } from '../program/slot.ts';
import type { StepProgram } from '../program/step-program.ts';
import type { Block } from '../storage/block-pool.ts';

/** Of what state of the weights an array was made: an object for each, another one whenever it changes. */
type Versions = readonly object[];

interface Entry {
  readonly slot: Slot;
  readonly block: Block;
  readonly program: StepProgram;
  versions: Versions;
}

/** Arrays that follow from the weights alone, such as filters in the order that the kernels want: made once, until a weight changes. */
export class Prepared {
  readonly #entries = new Map<string, Entry>();

  constructor(readonly backend: CnnBackend) {}

  /**
   * An array that all recordings share.
   *
   * @param key What it is; the same key gives the same array.
   * @param write Records the operations that make it, at its address. They may read arrays that were asked for before.
   */
  array(key: string, elements: number, write: (recorder: Recorder, address: number) => void): Slot {
    const known = this.#entries.get(key);
    if (known) return known.slot;
    const block = this.backend.pool.reserve(4 * elements);
    const slot: Slot = { address: () => block.address };
    const recorder = new Recorder();
    write(recorder, recorder.address(slot));
    this.#entries.set(key, { slot, block, program: recorder.finish(this.backend.kernels), versions: [] });
    return slot;
  }

  /** Makes what was made for other weights, or not at all. */
  update(versions: Versions): void {
    for (const entry of this.#entries.values()) {
      if (entry.versions.length > 0 && versions.every((version, index) => version === entry.versions[index])) continue;
      entry.versions = [];
      this.backend.check(entry.program.run());
      entry.versions = versions;
    }
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  dispose(): void {
    for (const { block, program } of this.#entries.values()) {
      program.dispose();
      this.backend.pool.release(block);
    }
    this.#entries.clear();
  }
}
