import type { GridOptions } from './grid-options.ts';

/** How examples are shown. */
export interface ExampleOptions extends GridOptions {
  /** By class number; the numbers by default. */
  readonly classNames?: readonly string[];
  /** How many to show, or all if fewer. */
  readonly count?: number;
}
