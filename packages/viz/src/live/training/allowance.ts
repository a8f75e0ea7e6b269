/** Milliseconds that are free, so that there is something to see from the beginning. */
const free = 10;

/** The share of a run's time that something may take. What is not used may be used later. */
export class Allowance {
  readonly #began = performance.now();
  #spent = 0;

  constructor(readonly share: number) {}

  /** Milliseconds; below 0 where too much was spent. */
  get left(): number {
    return free + this.share * (performance.now() - this.#began) - this.#spent;
  }

  async spend<Result>(action: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    try {
      return await action();
    } finally {
      this.#spent += performance.now() - began;
    }
  }
}
