/** Sums over all processes that are under way. */
export class PendingSums {
  #pending: Promise<void>[] = [];

  add(sum: Promise<void>): void {
    sum.catch(() => {}); // told by `settle`
    this.#pending.push(sum);
  }

  /** Waits for all of them, also where one fails: until then somebody writes to their memory. */
  async settle(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    const outcomes = await Promise.allSettled(pending);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
