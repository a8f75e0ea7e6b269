import type { Device, Loss, OptimizerDescription } from '@cnn/backend';

/** What `findLearningRate` accepts. */
export interface FindLearningRateOptions {
  /** The first rate; 1e-6 by default. */
  readonly from?: number;
  /** The last rate; 1 by default. */
  readonly to?: number;
  /** Steps from one to the other, each with a batch; 100 by default. The data is gone through as often as that needs. */
  readonly steps?: number;
  /** Whose learning rate is sought; `sgd()` by default. Its own rate does not count. */
  readonly optimizer?: OptimizerDescription;
  /** As in `fit`. */
  readonly loss?: Loss;
  /** The share of the smoothed loss that a step keeps; 0.95 by default. */
  readonly smoothing?: number;
  /** The test ends when the smoothed loss is so many times its least; 4 by default. */
  readonly divergence?: number;
  /** What dropout follows; 0 by default. */
  readonly seed?: number;
  /** As in `fit`. */
  readonly device?: Device;
  /** When it is aborted, the test ends after the step in progress and returns what it has. */
  readonly signal?: AbortSignal;
}
