import type { JsonValue } from '@cnn/core';
import type { SaveCheckpointOptions } from '../checkpoints/save-checkpoint-options.ts';

/** What `openRun` accepts. */
export interface OpenRunOptions {
  /** Goes on with the run in just this folder; begins there where it has no checkpoint. False by default. */
  readonly resume?: boolean;
  /** What the run is told, for people and for programs that go on with it. */
  readonly settings?: Readonly<Record<string, JsonValue>>;
  /** Hashes of the data by name. A run with other data is not gone on with. */
  readonly data?: Readonly<Record<string, string>>;
  /** How checkpoints are kept. */
  readonly checkpoints?: SaveCheckpointOptions;
}
