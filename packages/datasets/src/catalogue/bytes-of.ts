/** The size of all files below a folder; 0 where there is none. */
export const bytesOf = async (folder: string): Promise<number> => {
  const { readdir, stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  let bytes = 0;
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
};
