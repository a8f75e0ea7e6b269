/** A rule for the names of one family's layers: where the pattern matches a whole name, its module's name. `$1` is its first group. */
export type NameRule = readonly [layer: RegExp, module: string | ((...groups: string[]) => string)];

/** How a network's modules are called in one of its sources. */
export interface NameTable {
  readonly rules: readonly NameRule[];
  /** What the source's state dicts have besides, such as classifiers that only train: never missing, never unexpected. */
  readonly beside?: RegExp;
  /** Names of the source's own older files, as they are now. */
  readonly renamed?: readonly [before: RegExp, now: string];
}
