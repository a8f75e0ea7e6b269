import type { ModelOptions } from './model-options.ts';

/** What the builders of networks with dropout accept. */
export interface DropoutOptions extends ModelOptions {
  /** The share of values that each dropout layer zeroes in training, in [0, 1); 0 turns it off. */
  readonly dropout?: number;
}
