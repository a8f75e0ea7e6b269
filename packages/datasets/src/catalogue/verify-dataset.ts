import { cacheFolder } from '../locate/cache-folder.ts';
import { findFiles } from '../locate/find-files.ts';
import { hashFile } from '../locate/hash-file.ts';
import { unpackedFrom } from '../locate/unpacked-from.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';

/**
 * Holds a set in the cache against its record: files by their MD5, what was unpacked by the list of paths and sizes that was
 * made then. Needs Node.js.
 *
 * @param options.cache Where downloads are kept. Default: the platform's folder.
 * @returns What is wrong, a line each; none where all is well.
 */
export const verifyDataset = async (
  record: DatasetRecord,
  { cache }: { readonly cache?: string } = {},
): Promise<readonly string[]> => {
  const { stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const folder = join(cache ?? (await cacheFolder()), record.name);
  const problems: string[] = [];
  const debian = await debianSums(folder);
  for (const { name, md5 } of record.files) {
    const path = join(folder, name);
    const unpacked = await unpackedFrom(folder, name);
    if (unpacked === undefined) {
      const found = await hashFile(path);
      if (found === undefined) problems.push(`${path} is missing.`);
      else if (found !== md5 && found !== debian[name]) problems.push(`${path} has the MD5 ${found}, expected ${md5}.`);
      continue;
    }
    if (unpacked.md5 !== md5) problems.push(`${path} had the MD5 ${unpacked.md5}, expected ${md5}.`);
    for (const [file, bytes] of unpacked.files) {
      const found = await stat(join(folder, file)).catch(() => undefined);
      if (found?.size !== bytes) {
        problems.push(
          `${join(folder, file)} ${found === undefined ? 'is missing' : `has ${found.size} bytes, expected ${bytes}`}.`,
        );
      }
    }
  }
  const found = await findFiles(record, [folder]);
  if (problems.length === 0 && 'reason' in found) problems.push(`${record.title}: ${found.reason}.`);
  return problems;
};

/** The sums of files that came from Debian's package. */
const debianSums = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  try {
    return JSON.parse(await readFile(join(folder, 'debian.json'), 'utf8'));
  } catch {
    return {};
  }
};
