import { ArgumentError } from '@cnn/core';

/**
 * A stopwatch that remembers its laps, as the chapter has it. In seconds. It starts when it is made.
 *
 * @example
 * const timer = new Timer();
 * await step();
 * console.log(timer.stop());
 */
export class Timer {
  readonly #laps: number[] = [];
  #started = performance.now();

  /** Begins a lap. */
  start(): void {
    this.#started = performance.now();
  }

  /** Ends the lap, remembers it, and returns its seconds. */
  stop(): number {
    const seconds = (performance.now() - this.#started) / 1000;
    this.#laps.push(seconds);
    return seconds;
  }

  /** Every lap so far. */
  get laps(): readonly number[] {
    return this.#laps;
  }

  /** The mean lap. */
  average(): number {
    if (this.#laps.length === 0) throw new ArgumentError('This Timer has no lap to average yet: call stop() first.');
    return this.sum() / this.#laps.length;
  }

  /** All laps together. */
  sum(): number {
    return this.#laps.reduce((sum, lap) => sum + lap, 0);
  }

  /** For each lap, the laps up to its end together. */
  cumulativeSum(): number[] {
    let sum = 0;
    return this.#laps.map((lap) => {
      sum += lap;
      return sum;
    });
  }
}
