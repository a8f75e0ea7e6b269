import type { ModelOptions } from '../options/model-options.ts';

/** What `alexnet` accepts. */
export interface AlexnetOptions extends ModelOptions {
  /** The share of the two hidden dense layers' outputs that is zeroed in training, in [0, 1); 0.5 by default. */
  readonly dropout?: number;
}
