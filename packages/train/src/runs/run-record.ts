import type { JsonValue } from '@cnn/core';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';

/** What `run.json` says of a run: plain data. Times are ISO 8601. */
export interface RunRecord {
  /** The folder's name. */
  readonly name: string;
  /** The name of the model, once training has begun. */
  readonly model?: string;
  /** What the program was told, as it says. */
  readonly settings: Readonly<Record<string, JsonValue>>;
  readonly seed?: number;
  /** The optimizer's algorithm and options, its learning rate as it was when training began or went on. */
  readonly optimizer?: Readonly<Record<string, JsonValue>>;
  /** What computed, and on what. */
  readonly engine?: string;
  readonly device?: string;
  /** Of Node.js and of the packages that the program can load. */
  readonly versions: Readonly<Record<string, string>>;
  /** Where the program ran in a git repository: the commit, and whether tracked files differed from it. */
  readonly git?: { readonly commit: string; readonly dirty: boolean };
  /** Hashes of the data, by name, as the program gave them. */
  readonly data: Readonly<Record<string, string>>;
  readonly begun: string;
  /** When it was gone on with. */
  readonly resumed: readonly string[];
  readonly ended?: string;
  /** Absent while it runs, and where it was cut off. */
  readonly stopped?: History['stopped'];
  readonly reason?: string;
  /** Of the last call of `fit`. */
  readonly examplesPerSecond?: number;
  /** The last row of the history. */
  readonly row?: HistoryRow;
}
