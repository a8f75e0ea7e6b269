import { type ReadRun, readRun } from './read-run.ts';
import { RunError } from './run-error.ts';

/**
 * The runs in a folder, those that began first before the others. Needs Node.js.
 *
 * @throws RunError when the folder, or a run in it, cannot be read.
 * @example
 * for (const { name, row } of await readRuns('runs')) console.log(name, row?.valAccuracy);
 */
export const readRuns = async (folder: string): Promise<ReadRun[]> => {
  const { readdir } = await import('node:fs/promises');
  const { join } = await import('node:path');
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new RunError(`The folder of runs ${folder} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const runs = await Promise.all(names.map((name) => readRun(join(folder, name))));
  return runs
    .filter((run) => run !== undefined)
    .sort((one, other) => one.begun.localeCompare(other.begun) || one.name.localeCompare(other.name));
};
