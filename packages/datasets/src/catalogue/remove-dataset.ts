import { cacheFolder } from '../locate/cache-folder.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { bytesOf } from './bytes-of.ts';

/**
 * Deletes a set from the cache; one's own folders and the system's stay. Needs Node.js.
 *
 * @param options.cache Where downloads are kept. Default: the platform's folder.
 * @returns How many bytes that were.
 */
export const removeDataset = async (
  { name }: DatasetRecord,
  { cache }: { readonly cache?: string } = {},
): Promise<number> => {
  const { rm } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const folder = join(cache ?? (await cacheFolder()), name);
  const bytes = await bytesOf(folder);
  await rm(folder, { recursive: true, force: true });
  return bytes;
};
