import { existsSync } from 'node:fs';
import { ArgumentError } from '@cnn/backend';
import { type Checkpoint, loadCheckpoint } from '@cnn/train';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { userPath } from '../command-line/user-path.ts';
import { checkpointPath } from './checkpoint-path.ts';

/** Where a run keeps its checkpoint and, with `--resume`, the one that it goes on from. */
export const openCheckpoint = async (
  model: 'lenet' | 'alexnet',
  { out, resume }: Pick<TrainingFlags, 'out' | 'resume'>,
): Promise<{ path: string; resume: Checkpoint | undefined }> => {
  const path = checkpointPath(model, userPath(out));
  if (!resume) {
    if (existsSync(path))
      console.log(`${path} is of a run that was cut off: it will be replaced; --resume goes on with it.`);
    return { path, resume: undefined };
  }
  const checkpoint = await loadCheckpoint(path);
  if (!checkpoint) throw new ArgumentError(`--resume: there is no checkpoint ${path}. Leave --resume out to begin.`);
  return { path, resume: checkpoint };
};
