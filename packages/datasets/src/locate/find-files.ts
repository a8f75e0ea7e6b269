import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { MnistFamily } from '../mnist/mnist-family.ts';

/** The four files of a data set on this machine. */
export type FoundFiles = { readonly [File in keyof MnistFamily['files']]: string };

/**
 * Looks for the four files, gzipped or plain, in the first of the folders that has them all.
 * @returns The paths, or the reason why no folder serves.
 */
export const findFiles = async (
  family: MnistFamily,
  folders: readonly string[],
): Promise<{ readonly files: FoundFiles } | { readonly reason: string }> => {
  let reason: string | undefined;
  for (const folder of folders) {
    const paths = new Map<string, string>();
    const missing: string[] = [];
    for (const [role, { name }] of Object.entries(family.files)) {
      const path = await firstThere([join(folder, name), join(folder, name.replace(/\.gz$/, ''))]);
      if (path === undefined) missing.push(name);
      else paths.set(role, path);
    }
    if (missing.length === 0) return { files: Object.fromEntries(paths) as FoundFiles };
    if (missing.length < paths.size + missing.length) reason ??= `${folder} lacks ${missing.join(', ')}`;
  }
  if (reason !== undefined) return { reason };
  const there = await firstThere(folders);
  return { reason: there === undefined ? 'no such folder' : `no ${family.title} files in it` };
};

const firstThere = async (paths: readonly string[]): Promise<string | undefined> => {
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
