import type { CnnBackend } from '../cnn-backend.ts';
import { Recorder } from '../program/recorder.ts';
import type { Slot } from '../program/slot.ts';
import type { StepProgram } from '../program/step-program.ts';
import type { Block } from '../storage/block-pool.ts';

/** Something whose state is an object, another one whenever it changes. */
interface Versioned {
  readonly version: object;
}

interface Entry {
  readonly slot: Slot;
  readonly block: Block;
  readonly program: StepProgram;
}

/** Arrays that follow from the weights alone, such as filters in the order that the kernels want: made once, until a weight changes. */
export class Prepared {
  readonly #entries = new Map<string, Entry>();
  /** Those that are not made for `#versions`, in the order of `#entries`. */
  #missing: Entry[] = [];
  /** The weights' as the arrays are made for them. */
  #versions: readonly object[] = [];

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
    const entry = { slot, block, program: recorder.finish(this.backend.kernels) };
    this.#entries.set(key, entry);
    this.#missing.push(entry);
    return slot;
  }

  /** Makes what was made for other weights, or not at all. */
  update(weights: readonly Versioned[]): void {
    if (!this.#isMadeFor(weights)) {
      this.#versions = weights.map(({ version }) => version);
      this.#missing = [...this.#entries.values()];
    }
    while (this.#missing.length > 0) {
      this.backend.check(this.#missing[0]!.program.run());
      this.#missing.shift();
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
    this.#missing = [];
  }

  /** Asked for with each prediction: a loop that makes no garbage. */
  #isMadeFor(weights: readonly Versioned[]): boolean {
    for (let index = 0; index < weights.length; index++) {
      if (weights[index]!.version !== this.#versions[index]) return false;
    }
    return true;
  }
}
