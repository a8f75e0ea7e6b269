import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { HistoryRow } from '../../history/history-row.ts';
import type { PastRun } from './past-run.ts';

/** The most runs that are listed, and the most bytes of one of their files. */
const limits = { runs: 200, bytes: 8_000_000 };

/** The runs in a folder as `openRun` of `@cnn/train` leaves them, the newest first. What cannot be read is passed over. */
export const pastRuns = async (folder: string): Promise<PastRun[]> => {
  const runs = await Promise.all((await namesIn(folder)).map((name) => readRecord(folder, name)));
  return runs
    .filter((run) => run !== undefined)
    .sort((one, other) => (other.begun ?? '').localeCompare(one.begun ?? ''))
    .slice(0, limits.runs);
};

/** The history of one of them; undefined for a name that none of them has, whatever it says. */
export const pastRows = async (folder: string, name: string): Promise<HistoryRow[] | undefined> => {
  if (!(await namesIn(folder)).includes(name)) return undefined;
  const text = await readText(join(folder, name, 'history.csv'));
  return text === undefined ? [] : rowsOf(text);
};

/** Names that the folder itself tells, so that none of them leads out of it. */
const namesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
};

const readRecord = async (folder: string, name: string): Promise<PastRun | undefined> => {
  const text = await readText(join(folder, name, 'run.json'));
  if (text === undefined) return undefined;
  try {
    const { model, begun, stopped, row } = JSON.parse(text) as Record<string, unknown>;
    return { name, model: wordOf(model), begun: wordOf(begun), stopped: wordOf(stopped), row: figuresOf(row) };
  } catch {
    return undefined;
  }
};

const wordOf = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 200) : undefined);

const figuresOf = (row: unknown): HistoryRow | undefined => {
  const figures = Object.entries(row ?? {}).filter(([, value]) => typeof value === 'number');
  return figures.length > 0 ? (Object.fromEntries(figures) as unknown as HistoryRow) : undefined;
};

const rowsOf = (text: string): HistoryRow[] => {
  try {
    return parse(text, { columns: true, cast: (cell, { header }) => (header || cell === '' ? cell : Number(cell)) });
  } catch {
    return [];
  }
};

/** A file of moderate size that is no link. */
const readText = async (path: string): Promise<string | undefined> => {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    return size <= limits.bytes ? await file.readFile('utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
};
