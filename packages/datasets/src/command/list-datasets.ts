import { findFiles } from '../locate/find-files.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';

/** A line for each set: its name, whether it is in the cache or the system's folder, its download's size, title, licence. */
export const listDatasets = async (
  records: Readonly<Record<string, DatasetRecord>>,
  cache: string,
): Promise<readonly string[]> => {
  const { join } = await import('node:path');
  const rows = await Promise.all(
    Object.entries(records).map(async ([name, record]) => {
      const folders = [join(cache, record.name), ...(record.systemFolders ?? [])];
      const isHere = 'files' in (await findFiles(record, folders));
      const sizes = record.files.map(({ bytes }) => bytes);
      const size = sizes.includes(undefined)
        ? ''
        : `${(sizes.reduce<number>((sum, bytes) => sum + bytes!, 0) / 1e6).toFixed(0)} MB`;
      return [name, isHere ? 'here' : '', size, record.title, record.licence];
    }),
  );
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
};
