import { historyFromCsv } from '../history/history-from-csv.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { RunError } from './run-error.ts';
import type { RunRecord } from './run-record.ts';

/** A run as its folder tells it. */
export interface ReadRun extends RunRecord {
  readonly folder: string;
  readonly rows: readonly HistoryRow[];
}

/**
 * Reads what a run's folder says of it: `run.json` and `history.csv`. Needs Node.js.
 *
 * @returns Undefined where there is no run.
 * @throws RunError when it cannot be read.
 * @example
 * const run = await readRun('runs/lenet');
 * console.log(run?.rows.at(-1)?.valAccuracy);
 */
export const readRun = async (folder: string): Promise<ReadRun | undefined> => {
  const { join } = await import('node:path');
  const record = await readText(join(folder, 'run.json'));
  if (record === undefined) return undefined;
  try {
    const rows = historyFromCsv((await readText(join(folder, 'history.csv'))) ?? '');
    return { ...(JSON.parse(record) as RunRecord), folder, rows };
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`The run in ${folder} cannot be read: ${(error as Error).message}. Move the folder away.`, {
      cause: error,
    });
  }
};

const readText = async (file: string): Promise<string | undefined> => {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new RunError(`${file} cannot be read: ${message}.`, { cause: error });
  }
};
