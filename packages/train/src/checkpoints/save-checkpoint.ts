import { ArgumentError } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import type { TrainingRun } from '../fit/training-run.ts';
import { encodeCheckpoint } from './encode-checkpoint.ts';
import type { SaveCheckpointOptions } from './save-checkpoint-options.ts';
import { writeDurably } from './write-durably.ts';

/**
 * Keeps a file from which the run can go on (`loadCheckpoint`): written every minute, after each row of history, and when the run
 * ends before its time, also by an error. A crash while it is written leaves the one before. It is left there at the end. Needs Node.js.
 *
 * @param path A safetensors file; its folder is made.
 * @throws ArgumentError; the run throws CheckpointError when the file cannot be written.
 * @example
 * await fit(net, train, { epochs: 10, callbacks: [saveCheckpoint(file)], resume: await loadCheckpoint(file) });
 */
export const saveCheckpoint = (path: string, { everySeconds = 60 }: SaveCheckpointOptions = {}): Callback => {
  if (!(everySeconds >= 0))
    throw new ArgumentError(`saveCheckpoint: everySeconds must be 0 or more, got ${everySeconds}.`);
  let saved = performance.now();
  const save = async (run: TrainingRun): Promise<void> => {
    const checkpoint = await run.checkpoint();
    saved = performance.now();
    // The loss is looked at now and then only: weights that it has spoilt must not replace good ones.
    if (Number.isFinite(checkpoint.step.sums.loss)) await writeDurably(path, encodeCheckpoint(checkpoint));
  };
  return {
    name: 'saveCheckpoint',
    last: true,
    onTrainBegin() {
      saved = performance.now();
    },
    async onBatchEnd(_progress, run) {
      if (performance.now() - saved >= everySeconds * 1000) await save(run);
    },
    onRow: (_row, run) => save(run),
    async onTrainEnd({ stopped }, run) {
      if (stopped !== 'completed') await save(run);
    },
  };
};
