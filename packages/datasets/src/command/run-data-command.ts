import { ArgumentError, CnnError } from '@cnn/core';
import { datasetRecords } from '../catalogue/dataset-records.ts';
import { cacheFolder } from '../locate/cache-folder.ts';
import { openDataset } from '../locate/open-dataset.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { bytesOf } from './bytes-of.ts';
import { help } from './help.ts';
import { listDatasets } from './list-datasets.ts';
import { verifyDataset } from './verify-dataset.ts';

/** Where `runDataCommand` looks and writes. */
export interface DataCommandOptions {
  /** The cache. Default: the platform's folder. */
  readonly cache?: string;
  /** The sets there are. Default: all of this package. */
  readonly records?: Readonly<Record<string, DatasetRecord>>;
  /** Gets each line of the answer. Default: standard output. */
  readonly print?: (line: string) => void;
  /** Gets complaints. Default: standard error. */
  readonly complain?: (line: string) => void;
}

/**
 * Runs `cnn-data` (`cnn data`) with its arguments: list, get, verify, where, remove.
 * @returns The exit code: 0, or 1 where something is wrong or missing, or 2 for arguments that are none.
 */
export const runDataCommand = async (
  commandArguments: readonly string[],
  { cache, records = datasetRecords, print = console.log, complain = console.error }: DataCommandOptions = {},
): Promise<number> => {
  const { join } = await import('node:path');
  const folder = cache ?? (await cacheFolder());
  const [command = '--help', ...names] = commandArguments;
  const one = async (name: string, action: (record: DatasetRecord) => Promise<boolean>): Promise<boolean> => {
    const record = Object.hasOwn(records, name) ? records[name] : undefined;
    if (record === undefined)
      throw new ArgumentError(`There is no data set "${name}"; there are ${Object.keys(records).join(', ')}.`);
    return await action(record);
  };
  const actions: Readonly<Record<string, (record: DatasetRecord) => Promise<boolean>>> = {
    get: async (record) => {
      const [path] = await openDataset(record, { cache: folder }, async (files) => Object.values<string>(files));
      print(`${record.title} is there: ${path}`);
      return true;
    },
    verify: async (record) => {
      const problems = await verifyDataset(record, join(folder, record.name));
      for (const problem of problems) complain(problem);
      if (problems.length === 0) print(`${record.title}: every file is as it should be.`);
      return problems.length === 0;
    },
    where: async (record) => {
      const there = (await bytesOf(join(folder, record.name))) > 0;
      print(join(folder, record.name) + (there ? '' : ' (nothing there yet)'));
      return there;
    },
    remove: async (record) => {
      const { rm } = await import('node:fs/promises');
      const bytes = await bytesOf(join(folder, record.name));
      await rm(join(folder, record.name), { recursive: true, force: true });
      print(`${join(folder, record.name)} is removed: ${(bytes / 1e6).toFixed(1)} MB.`);
      return true;
    },
  };
  try {
    if (command === 'list' && names.length === 0) {
      for (const line of await listDatasets(records, folder)) print(line);
      return 0;
    }
    const action = Object.hasOwn(actions, command) ? actions[command] : undefined;
    if (action !== undefined && names.length > 0) {
      let good = true;
      for (const name of names) good = (await one(name, action)) && good;
      return good ? 0 : 1;
    }
    if (command === 'where' || command === '--help' || command === '-h' || command === 'help') {
      print(command === 'where' ? folder : help);
      return 0;
    }
    complain(
      `cnn data: expected list, get, verify, where or remove and names of data sets; got "${commandArguments.join(' ')}".`,
    );
    return 2;
  } catch (error) {
    if (!CnnError.isInstance(error)) throw error;
    complain(error.message);
    return error instanceof ArgumentError ? 2 : 1;
  }
};
