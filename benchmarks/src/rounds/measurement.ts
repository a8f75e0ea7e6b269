/** What a contender's rounds gave. */
export interface Measurement {
  readonly engine: string;
  readonly peer: boolean;
  readonly variant: string;
  readonly threads: number;
  /** Seconds of a step in each round, the median of the round's steps; undefined where it sat out. */
  readonly rounds: readonly (number | undefined)[];
  /** Seconds of every step in these rounds. */
  readonly steps: readonly number[];
  readonly peakRssMiB: number;
}
