import type { Device, Optimizer } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';

/** The run that a callback takes part in. */
export interface TrainingRun {
  readonly model: LayersModel;
  /** A description such as `sgd()` is the run's own copy: its learning rate may be changed here, and no other run follows. */
  readonly optimizer: Optimizer;
  readonly epochs: number;
  /** Batches an epoch, where the training data says so. */
  readonly batches: number | undefined;
  /** Examples an epoch, where the training data says so. */
  readonly examples: number | undefined;
  readonly device: Device | undefined;
  /** The run as it stands, for `fit`'s option `resume`. Waits for the device. */
  checkpoint(): Promise<Checkpoint>;
}
