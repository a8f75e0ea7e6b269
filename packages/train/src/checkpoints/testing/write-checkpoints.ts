// A process that writes checkpoints as fast as it can, until it is killed or fails; then it says how, and what it finds there.
//
//   write-checkpoints.ts FOLDER GROWTH KEEP: at step n arrays of n · GROWTH float32s, or of 300 000 where GROWTH is 0
import type { Room } from '@cnn/backend';
import type { NamedArray } from '@cnn/core';
import type { TrainingRun } from '../../fit/training-run.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { CheckpointError } from '../checkpoint-error.ts';
import { loadCheckpoint } from '../load-checkpoint.ts';
import { saveCheckpoint } from '../save-checkpoint.ts';
import { checkpointOf } from './checkpoint-of.ts';

/** With its arrays where a run copies them to. */
const placed = (checkpoint: Checkpoint, room: Room): Checkpoint => {
  const copied = (array: NamedArray): NamedArray => {
    const values = room(array.values.length);
    values.set(array.values);
    return { ...array, values };
  };
  const weights = checkpoint.weights.map(copied);
  return { ...checkpoint, weights, step: { ...checkpoint.step, optimizer: checkpoint.step.optimizer.map(copied) } };
};

const [folder = '', growth, keep] = process.argv.slice(2);
const callback = saveCheckpoint(folder, { everySteps: 1, keep: Number(keep) });
try {
  for (let step = 1; ; step++) {
    const checkpoint = checkpointOf(step, step * Number(growth) || 300_000);
    const run = {
      model: { countParams: () => 600_000 },
      checkpoint: async (room: Room) => placed(checkpoint, room),
      progress: checkpoint.progress,
      rows: checkpoint.rows,
    };
    await callback.onBatchEnd!(
      { ...checkpoint.progress, loss: 1, accuracy: 0, waiting: 0 },
      run as unknown as TrainingRun,
    );
    if (step === 2) console.log('begun');
  }
} catch (error) {
  const { code, message } = error as CheckpointError;
  const found = await loadCheckpoint(folder);
  console.log(JSON.stringify({ code, message, found: found?.progress.step, value: found?.weights[0]?.values.at(-1) }));
}
