import type { TrainingRun } from '../fit/training-run.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';

type Resuming = Pick<TrainingRun, 'seed' | 'batches' | 'examples' | 'optimizer' | 'strategy'>;

/**
 * The checkpoint as this run takes it. Where processes train together there may be another number of them than before: the run goes
 * on from the same image, where a step begins with it.
 *
 * @param imagesInStep Of all processes, where that is known.
 * @throws CheckpointError when a run would not go on as the one that the checkpoint is of.
 */
export const resumable = (checkpoint: Checkpoint, run: Resuming, imagesInStep: number | undefined): Checkpoint => {
  const { seed, batches, examples, step, progress } = checkpoint;
  if (seed !== run.seed) throw complaint(`the seed ${seed}`, `${run.seed}`, 'the same seed');
  if (examples !== run.examples) {
    const hasOtherBatches = batches !== run.batches && !run.strategy;
    throw hasOtherBatches
      ? complaint(`${batches} batches an epoch`, `${run.batches}`, 'the same images and batch size')
      : complaint(`${examples} examples an epoch`, `${run.examples}`, 'the same images');
  }
  const { algorithm } = run.optimizer;
  if (step.algorithm !== algorithm) throw complaint(`the optimizer ${step.algorithm}`, algorithm, 'the same optimizer');
  if (batches === run.batches) return checkpoint;
  if (!run.strategy || imagesInStep === undefined || run.batches === undefined) {
    throw complaint(`${batches} batches an epoch`, `${run.batches}`, 'the same images and batch size');
  }
  const batch = progress.examples / imagesInStep;
  if (Number.isInteger(batch)) return { ...checkpoint, batches: run.batches, progress: { ...progress, batch } };
  throw new CheckpointError(
    `The checkpoint is after ${progress.examples} images of an epoch, where no step of ${imagesInStep} images ends. Give as many ranks, or a ` +
      'batch size by which ranks × batch size divides that number.',
  );
};

const complaint = (was: string, is: string, mend: string) =>
  new CheckpointError(`The checkpoint is of a run with ${was}, this one has ${is}. Give ${mend}, or begin without it.`);
