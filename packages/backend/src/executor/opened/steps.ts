import type { Tensor } from '@tensorflow/tfjs-core';
import type { BatchPart } from '../exchange/batch-part.ts';
import type { UpdateMemory } from '../optimizers/update-memory.ts';
import type { Precision } from '../precision.ts';
import type { WeightedLoss } from '../resolve-options.ts';
import type { Totals } from '../totals/totals.ts';
import type { TrainingState } from '../training-state.ts';

/** A batch that fits the model and its losses. */
export interface CheckedBatch {
  readonly inputs: readonly Tensor[];
  readonly targets: readonly Tensor[];
  readonly losses: readonly WeightedLoss[];
}

/** How an engine runs the steps of an open model, which has checked what it gives them. */
export interface Steps {
  /** Undefined without an optimizer, and `train` is not called then. */
  readonly memory: UpdateMemory | undefined;
  readonly precision: Precision;
  readonly int8Layers: readonly string[];
  /** Sums over the batches that were trained on and evaluated. */
  readonly totals: {
    read(): Totals | Promise<Totals>;
    sums(): TrainingState['sums'] | Promise<TrainingState['sums']>;
    restore(sums: TrainingState['sums']): void;
    reset(): void;
  };
  /** @param step The number of steps before this one, which random layers follow. */
  train(batch: CheckedBatch, step: number): void;
  trainTogether(batch: CheckedBatch, step: number, part: BatchPart): Promise<void>;
  evaluate(batch: CheckedBatch): void;
  predict(inputs: readonly Tensor[]): Tensor[];
  predictAsync(inputs: readonly Tensor[]): Promise<Tensor[]>;
  /** The values of labels where reading them waits for no device. */
  labelsAtHand(labels: Tensor): ArrayLike<number> | undefined;
  /** Whether the weights and what belongs to them are here as a whole, not shared out among processes. */
  readonly isWhole: boolean;
  /** Makes them whole. All processes call it together. */
  gatherWeights(): Promise<void>;
  dispose(): void;
}
