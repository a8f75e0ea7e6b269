/** What `saveCheckpoint` accepts. */
export interface SaveCheckpointOptions {
  /** How much training a crash may cost, in seconds; 60 by default, unless `everySteps` says it. */
  readonly everySeconds?: number;
  /** How much training a crash may cost, in steps. */
  readonly everySteps?: number;
  /** How many of the last are kept in a folder; 2 by default, so that there is another where one is damaged. */
  readonly keep?: number;
  /** A column of the history: the checkpoint of the row where it was best is kept too, as `best.safetensors` in the folder. */
  readonly best?: string;
  /** Whether the best is the greatest or the least; `min` by default for losses and errors, else `max`. */
  readonly mode?: 'max' | 'min';
}
