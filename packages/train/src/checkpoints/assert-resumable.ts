import { algorithmName, type Optimizer } from '@cnn/backend';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';

/** @throws CheckpointError when a run would not go on as the one that the checkpoint is of. */
export const assertResumable = (
  checkpoint: Checkpoint,
  run: { seed: number; batches: number | undefined; optimizer: Optimizer },
): void => {
  const { seed, batches, step } = checkpoint;
  const algorithm = algorithmName(run.optimizer);
  const complaint = (was: string, is: string, mend: string) =>
    new CheckpointError(
      `The checkpoint is of a run with ${was}, this one has ${is}. Give ${mend}, or begin without it.`,
    );
  if (seed !== run.seed) throw complaint(`the seed ${seed}`, `${run.seed}`, 'the same seed');
  if (batches !== run.batches) {
    throw complaint(`${batches} batches an epoch`, `${run.batches}`, 'the same images and batch size');
  }
  if (step.algorithm !== algorithm) throw complaint(`the optimizer ${step.algorithm}`, algorithm, 'the same optimizer');
};
