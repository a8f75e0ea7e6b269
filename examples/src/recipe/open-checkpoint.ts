import { existsSync } from 'node:fs';
import { ArgumentError } from '@cnn/core';
import { type Checkpoint, loadCheckpoint } from '@cnn/train';
import { shownPath } from '../command-line/shown-path.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { userPath } from '../command-line/user-path.ts';
import { checkpointPath } from './checkpoint-path.ts';
import { resumeCommand } from './resume-command.ts';

/** Where a run keeps its checkpoint and, with `--resume`, the one that it goes on from. */
export const openCheckpoint = async (
  model: 'lenet' | 'alexnet',
  { out, resume, learningRate }: Pick<TrainingFlags, 'out' | 'resume' | 'learningRate'>,
): Promise<{ path: string; resume: Checkpoint | undefined }> => {
  const folder = userPath(out);
  const path = checkpointPath(model, folder);
  if (!resume) {
    if (existsSync(path)) {
      console.log(`${shownPath(path)} of a run that was cut off will be replaced. To go on with that run instead:`);
      console.log(resumeCommand(model, folder));
    }
    return { path, resume: undefined };
  }
  const checkpoint = await loadCheckpoint(path);
  if (!checkpoint) {
    throw new ArgumentError(`--resume: there is no checkpoint ${shownPath(path)}. Leave --resume out to begin.`);
  }
  const rate = checkpoint.step.learningRate;
  if (rate !== learningRate) {
    throw new ArgumentError(`--resume: that run has --learning-rate ${rate}, not ${learningRate}. Give the same.`);
  }
  return { path, resume: checkpoint };
};
