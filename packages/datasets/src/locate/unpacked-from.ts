import type { Unpacked } from './unpack-into.ts';

/** What was unpacked from an archive of `folder`; nothing where none was, or its list is damaged. */
export const unpackedFrom = async (folder: string, archive: string): Promise<Unpacked | undefined> => {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  try {
    return JSON.parse(await readFile(join(folder, `${archive}.json`), 'utf8')) as Unpacked;
  } catch {
    return undefined;
  }
};
