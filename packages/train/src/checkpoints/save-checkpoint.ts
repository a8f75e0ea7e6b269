import { ArgumentError, FileError, writeDurably } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import type { TrainingRun } from '../fit/training-run.ts';
import { isBest } from './best-row.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { bestFile, isFolder, stepFile, tidyFolder } from './checkpoint-folder.ts';
import { CheckpointMemory } from './checkpoint-memory.ts';
import { encodeCheckpoint } from './encode-checkpoint.ts';
import type { SaveCheckpointOptions } from './save-checkpoint-options.ts';

/**
 * Keeps files from which the run can go on (`loadCheckpoint`): written every minute, after each row of history, and when the run
 * ends before its time, also by an error. A crash while one is written leaves those before. They are left there at the end.
 *
 * Training waits until the run is copied, not until it is written: only at its end, or where the last one is still being
 * written when the next is due. What cannot be written ends the run at its next step. Needs Node.js.
 *
 * @param path A folder, which keeps the last ones as `step-00000123.safetensors`, or one file, `….safetensors`. It is made.
 * @throws ArgumentError; the run throws CheckpointError when a file cannot be written.
 * @example
 * const folder = 'out/checkpoints';
 * const callbacks = [saveCheckpoint(folder, { best: 'valAccuracy' })];
 * await fit(net, train, { validation, epochs: 10, callbacks, resume: await loadCheckpoint(folder) });
 */
export const saveCheckpoint = (path: string, options: SaveCheckpointOptions = {}): Callback => {
  assertOptions(path, options);
  const { everySteps, keep = 2 } = options;
  const everySeconds = options.everySeconds ?? (everySteps === undefined ? 60 : Number.POSITIVE_INFINITY);
  let saved = performance.now();
  let savedAt = '';
  let writing = Promise.resolve();
  let failure: unknown;
  let memory: CheckpointMemory | undefined;

  const surface = (): void => {
    const error = failure;
    failure = undefined;
    if (error) throw error;
  };
  const write = async (checkpoint: Checkpoint, best: boolean, run: TrainingRun): Promise<void> => {
    const { join } = await import('node:path');
    const { step } = checkpoint.progress;
    const encoded = encodeCheckpoint(checkpoint);
    const blocks = memory?.blocks(encoded);
    const [pieces, how] = [blocks ?? encoded, { inBlocks: blocks !== undefined }];
    try {
      const file = isFolder(path) ? join(path, stepFile(step)) : path;
      await writeDurably(file, pieces, how);
      run.strategy?.kept?.(file);
      if (best) await writeDurably(join(path, bestFile), pieces, how);
      if (isFolder(path)) await tidyFolder(path, step, keep);
    } catch (error) {
      const message = error instanceof FileError ? error.message : `${path} fails: ${(error as Error).message}.`;
      throw new CheckpointError(`The checkpoint ${message}`, { cause: error });
    }
  };
  const save = async (run: TrainingRun, best = false): Promise<void> => {
    await writing;
    surface();
    memory ??= new CheckpointMemory(run.model);
    memory.clear();
    const own = await run.checkpoint(memory.take);
    const checkpoint = { ...own, arrays: own.arrays.map(memory.copy) };
    saved = performance.now();
    savedAt = place(run);
    // The loss is looked at now and then only: weights that it has spoilt must not replace good ones.
    if (!Number.isFinite(checkpoint.step.sums.loss)) return;
    writing = write(checkpoint, best, run).catch((error: unknown) => {
      failure = error;
    });
  };

  return {
    name: 'saveCheckpoint',
    last: true,
    onTrainBegin() {
      saved = performance.now();
    },
    onBatchEnd({ step }, run) {
      surface();
      const isDue = performance.now() - saved >= everySeconds * 1000;
      if (isDue || (everySteps !== undefined && step % everySteps === 0)) return save(run);
    },
    onRow: (_row, run) => save(run, isBest(run.rows, options)),
    async onTrainEnd({ stopped }, run) {
      if (stopped !== 'completed' && savedAt !== place(run)) await save(run);
      await writing;
      memory = undefined;
      surface();
    },
  };
};

/** What changes with each step and each row. */
const place = ({ progress, rows }: TrainingRun): string => `${progress.step} ${rows.length}`;

const assertOptions = (path: string, options: SaveCheckpointOptions): void => {
  const { everySeconds = 60, everySteps = 1, keep = 1, best, mode = 'max' } = options;
  const refuse = (expected: string, value: unknown) => {
    throw new ArgumentError(`saveCheckpoint: ${expected}, got ${value}.`);
  };
  if (!(everySeconds >= 0)) refuse('everySeconds must be 0 or more', everySeconds);
  for (const [name, value] of Object.entries({ everySteps, keep })) {
    if (!Number.isSafeInteger(value) || value < 1) refuse(`${name} must be a whole number of at least 1`, value);
  }
  if (mode !== 'max' && mode !== 'min') refuse("mode must be 'max' or 'min'", mode);
  if (!isFolder(path) && (best !== undefined || options.keep !== undefined)) {
    refuse('to keep several, or the best, the path must be a folder', path);
  }
};
