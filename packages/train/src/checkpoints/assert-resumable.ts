import type { TrainingRun } from '../fit/training-run.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';

/** @throws CheckpointError when a run would not go on as the one that the checkpoint is of. */
export const assertResumable = (
  { seed, batches, examples, step }: Checkpoint,
  run: Pick<TrainingRun, 'seed' | 'batches' | 'examples' | 'optimizer'>,
): void => {
  const complaint = (was: string, is: string, mend: string) =>
    new CheckpointError(
      `The checkpoint is of a run with ${was}, this one has ${is}. Give ${mend}, or begin without it.`,
    );
  if (seed !== run.seed) throw complaint(`the seed ${seed}`, `${run.seed}`, 'the same seed');
  if (batches !== run.batches) {
    throw complaint(`${batches} batches an epoch`, `${run.batches}`, 'the same images and batch size');
  }
  if (examples !== run.examples) {
    throw complaint(`${examples} examples an epoch`, `${run.examples}`, 'the same images');
  }
  const { algorithm } = run.optimizer;
  if (step.algorithm !== algorithm) throw complaint(`the optimizer ${step.algorithm}`, algorithm, 'the same optimizer');
};
