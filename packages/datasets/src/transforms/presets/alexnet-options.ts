import type { NormalizeOptions } from '../normalize.ts';

/** What `alexnetTrain` and `alexnetEval` take. */
export interface AlexnetOptions {
  /** Whose AlexNet: that of its paper, or that of the book's chapter. Default paper. */
  readonly version?: 'paper' | 'book';
  /**
   * What the paper's version subtracts. Default: the mean colour of ImageNet, [0.485, 0.456, 0.406]; grey images need one of
   * their own.
   */
  readonly mean?: NormalizeOptions['mean'];
  /** What it divides by then. Default 1/255: the paper's network saw values of 0 to 255 less their mean. */
  readonly std?: NormalizeOptions['std'];
}

/** The paper's values. */
export const paperNormalization = { mean: [0.485, 0.456, 0.406], std: 1 / 255 } as const;
