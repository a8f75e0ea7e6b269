/** What `saveCheckpoint` accepts. */
export interface SaveCheckpointOptions {
  /** How much training a crash may cost, in seconds; 60 by default. */
  readonly everySeconds?: number;
}
