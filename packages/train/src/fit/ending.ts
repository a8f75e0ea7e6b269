import type { Wish } from '../together/meeting.ts';
import type { Peers } from '../together/peers.ts';

/** Whether a run goes on. A process alone ends at once; where several train together, all end behind the same step. */
export class Ending {
  readonly #ending = new AbortController();
  readonly #aborted = new AbortController();
  #wish: Wish = 0;
  #reason: string | undefined;

  constructor(readonly peers: Peers | undefined) {}

  /** Aborted when no further step is wanted, for whatever reason. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Aborted once all processes know that the `signal` of one of them is. */
  get aborted(): AbortSignal {
    return this.#aborted.signal;
  }

  /** What this process wants, which the others may not know yet. */
  get wish(): Wish {
    return this.#wish;
  }

  /** Why the run was stopped: the first reason counts. */
  get reason(): string | undefined {
    return this.#reason;
  }

  stop(reason: string): void {
    this.#reason ??= reason;
    this.#want(1);
  }

  readonly abort = (): void => this.#want(2);

  /** All steps are done, as all processes know by themselves. */
  complete(): void {
    this.#ending.abort();
  }

  /** @param wish The strongest of all processes'. */
  agree(wish: Wish): void {
    if (wish > 0) this.#ending.abort();
    if (wish === 2) this.#aborted.abort();
  }

  /** Whether no further step is wanted. All processes have the same answer. */
  async isDue(): Promise<boolean> {
    if (this.peers) this.agree(Math.max(...(await this.peers.gather([this.#wish])).map(([wish]) => wish!)) as Wish);
    return this.#ending.signal.aborted;
  }

  #want(wish: Wish): void {
    this.#wish = wish;
    if (!this.peers) this.agree(wish);
  }
}
