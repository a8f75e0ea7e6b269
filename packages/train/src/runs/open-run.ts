import { ArgumentError } from '@cnn/core';
import { loadCheckpoint } from '../checkpoints/load-checkpoint.ts';
import { claimFolder } from './claim-folder.ts';
import { gitState } from './git-state.ts';
import type { OpenRunOptions } from './open-run-options.ts';
import { packageVersions } from './package-versions.ts';
import { readRun } from './read-run.ts';
import { Run } from './run.ts';
import { RunError } from './run-error.ts';
import { takeFolder } from './take-folder.ts';

/**
 * A folder that keeps what a run was told and what came of it: settings, versions, commit, hashes of the data, history, checkpoints.
 * Where the folder is there already another run gets one beside it: `runs/lenet-2`, `runs/lenet-3` …; with `resume` the run in it
 * goes on, or begins where there is no checkpoint. Needs Node.js.
 *
 * @param path The run's folder, named as the run: `runs/lenet`. It is made.
 * @throws ArgumentError without a path; RunError when the folder cannot be made, or the run in it is of other data;
 * CheckpointError when its checkpoints cannot be read.
 * @example
 * const run = await openRun('runs/lenet', { resume: true, settings: { batchSize: 256 } });
 * await fit(net, train, { epochs: 10, callbacks: [progressBar(), ...run.callbacks], resume: run.checkpoint });
 * await saveModel(net, run.modelPath);
 */
export const openRun = async (
  path: string,
  { resume = false, settings = {}, data = {}, checkpoints }: OpenRunOptions = {},
): Promise<Run> => {
  if (typeof path !== 'string' || path === '') {
    throw new ArgumentError(`openRun: expected a folder such as 'runs/lenet', got ${JSON.stringify(path)}.`);
  }
  const { basename, resolve } = await import('node:path');
  const folder = resume ? await takeFolder(path) : await claimFolder(path);
  const before = resume ? await readRun(path) : undefined;
  if (before) assertSameData(before.folder, before.data, data);
  const checkpoint = resume ? await loadCheckpoint(`${path}/checkpoints`) : undefined;
  const now = new Date().toISOString();
  const goesOn = checkpoint && before;
  return new Run(
    folder,
    checkpoint,
    {
      name: basename(resolve(folder)),
      settings,
      versions: await packageVersions(),
      git: await gitState(),
      data,
      begun: goesOn ? before.begun : now,
      resumed: goesOn ? [...before.resumed, now] : [],
      ...(goesOn && before.examplesPerSecond !== undefined && { examplesPerSecond: before.examplesPerSecond }),
    },
    checkpoints,
  );
};

const assertSameData = (
  folder: string,
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): void => {
  for (const [name, hash] of Object.entries(now)) {
    if (before[name] === undefined || before[name] === hash) continue;
    throw new RunError(
      `The run in ${folder} is of other data: its ${name} has the hash ${before[name]}, this one ${hash}. ` +
        'Give the same data, or begin another run.',
    );
  }
};
