import { type OpenModel, SharedOutError } from '@cnn/backend';
import type { Peers } from './peers.ts';

/** Where rank 0 calls its callbacks between two steps the other ranks stand by, since it needs them to read weights that are shared out. */
export class StandBy {
  /** Whether the others wait for what rank 0 wants. */
  #isOpen = false;
  /** Why the weights could not be made whole, which says more than that a callback has failed. */
  #failure: unknown;

  constructor(
    readonly open: OpenModel,
    readonly peers: Peers | undefined,
  ) {}

  /** Does something on rank 0, where the others have nothing to do; all of them call this. */
  during(call: () => void | Promise<void>): void | Promise<void> {
    return !this.peers || this.open.isWhole ? call() : this.#together(call, this.peers);
  }

  /** On rank 0, also while it calls callbacks: makes the weights whole everywhere. @throws SharedOutError where nobody stands by. */
  async gatherWeights(): Promise<void> {
    if (!this.peers || this.open.isWhole) return;
    if (!this.#isOpen) throw new SharedOutError();
    this.#isOpen = false;
    try {
      await this.peers.gather([1]);
      await this.open.gatherWeights();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  async #together(call: () => void | Promise<void>, peers: Peers): Promise<void> {
    const isFirst = peers.communicator.rank === 0;
    this.#isOpen = isFirst;
    try {
      await call();
    } catch (error) {
      throw this.#failure ?? error;
    }
    if (isFirst && !this.#isOpen) return; // they have gone on
    this.#isOpen = false;
    const [[wanted]] = (await peers.gather([0])) as [Float64Array];
    if (wanted === 1) await this.open.gatherWeights();
  }
}
