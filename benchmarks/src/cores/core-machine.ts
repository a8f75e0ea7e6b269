/** What the simulation knows of a machine with many cores. */
export interface CoreMachine {
  /** What so many cores get from memory together, in bytes a second. */
  bytesPerSecond(cores: number): number;
  /** What stays in the caches between two operations. */
  readonly cacheBytes: number;
  /** What a loop costs the caller beyond its tasks: calling the others, and waiting for the last one. */
  wakeSeconds(cores: number): number;
}
