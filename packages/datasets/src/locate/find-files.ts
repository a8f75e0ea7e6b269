import type { DatasetRecord } from '../records/dataset-record.ts';

/** What a data set's loader reads, on this machine. */
export type FoundFiles<Role extends string = string> = Readonly<Record<Role, string>>;

/**
 * Looks for what a data set's loader reads, gzipped or plain, in the first of the folders that has it all.
 * @returns The paths, or the reason why no folder serves.
 */
export const findFiles = async <Role extends string>(
  record: DatasetRecord<Role>,
  folders: readonly string[],
): Promise<{ readonly files: FoundFiles<Role> } | { readonly reason: string }> => {
  const { join } = await import('node:path');
  let reason: string | undefined;
  for (const folder of folders) {
    const paths = new Map<string, string>();
    const missing: string[] = [];
    for (const [role, name] of Object.entries<string>(record.contents)) {
      const path = await firstThere([join(folder, name), join(folder, name.replace(/\.gz$/, ''))]);
      if (path === undefined) missing.push(name);
      else paths.set(role, path);
    }
    if (missing.length === 0) return { files: Object.fromEntries(paths) as FoundFiles<Role> };
    if (paths.size > 0) reason ??= `${folder} lacks ${missing.join(', ')}`;
  }
  if (reason !== undefined) return { reason };
  const there = await firstThere(folders);
  return { reason: there === undefined ? 'no such folder' : `no ${record.title} files in it` };
};

const firstThere = async (paths: readonly string[]): Promise<string | undefined> => {
  const { access } = await import('node:fs/promises');
  for (const path of paths) {
    try {
      await access(path);
      return path;
    } catch {
      // Looked for at the next one.
    }
  }
  return undefined;
};
