import type { Device } from '@cnn/backend';
import type { FitOptions } from './fit-options.ts';

/** What `fit` has settled before a run begins. */
export interface TrainingSettings extends FitOptions {
  readonly optimizer: NonNullable<FitOptions['optimizer']>;
  readonly device: Device | undefined;
  /** Of all processes that train together, an epoch. */
  readonly examples: number | undefined;
}
