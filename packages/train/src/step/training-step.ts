import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { StepState } from './step-state.ts';
import type { Totals } from './totals.ts';

/**
 * One step of training, over and over: forward, loss, gradients, update. It owns what lives as long as the training does:
 * velocities, running sums, the count of steps that dropout follows.
 */
export interface TrainingStep {
  readonly model: LayersModel;
  readonly optimizer: Optimizer;
  /** Updates the model with a batch and counts it. Does not wait for the device; leaves the batch to its owner. */
  run(images: Tensor, labels: Tensor1D): void;
  /** Waits for the device and returns the totals of the batches since the last `reset`, each as it was before its update. */
  totals(): Promise<Totals>;
  /** Totals begin anew, for the next epoch; velocities stay. */
  reset(): void;
  /** What a later step needs to go on where this one stands, beside the model's weights. Waits for the device. */
  state(): Promise<StepState>;
  /** Goes on where another step of the same model and optimizer stood. */
  restore(state: StepState): Promise<void>;
  /** Gives back the step's own tensors. The model stays. */
  dispose(): void;
}
