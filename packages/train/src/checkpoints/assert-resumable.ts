import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';

/** @throws CheckpointError when a run would not go on as the one that the checkpoint is of. */
export const assertResumable = (checkpoint: Checkpoint, run: Pick<Checkpoint, 'seed' | 'batches'>): void => {
  if (checkpoint.seed !== run.seed) {
    throw new CheckpointError(
      `The checkpoint is of a run with the seed ${checkpoint.seed}, this one has ${run.seed}. Give the same seed, or begin without it.`,
    );
  }
  if (checkpoint.batches !== run.batches) {
    throw new CheckpointError(
      `The checkpoint is of a run with ${checkpoint.batches} batches an epoch, this one has ${run.batches}. ` +
        'Give the same images and batch size, or begin without it.',
    );
  }
};
