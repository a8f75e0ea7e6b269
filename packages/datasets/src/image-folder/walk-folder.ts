import { DataFormatError } from '../errors/data-format-error.ts';

/**
 * The files below a folder, at any depth, as paths with `/` between their parts, in no order; hidden ones are left out.
 * Links are followed; one that leads nowhere counts as a file.
 *
 * @throws DataFormatError for a folder that cannot be read, and for a link to a folder that it lies in.
 */
export const walkFolder = async (root: string): Promise<string[]> => {
  const { readdir, realpath, stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const files: string[] = [];

  const walk = async (folder: string, prefix: string, above: readonly string[]): Promise<void> => {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      let real: string | undefined;
      for (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        const path = join(folder, entry.name);
        const below = prefix + entry.name;
        if (entry.isDirectory()) {
          real ??= await realpath(folder);
          await walk(path, `${below}/`, [...above, real]);
        } else if (entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isDirectory()) {
          real ??= await realpath(folder);
          if ([...above, real].includes(await realpath(path))) {
            throw new DataFormatError(path, 'is a link to a folder that it lies in, which has no end', {
              mend: 'Remove the link.',
            });
          }
          await walk(path, `${below}/`, [...above, real]);
        } else files.push(below);
      }
    } catch (error) {
      if (error instanceof DataFormatError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DataFormatError(folder, `cannot be read (${reason})`, {
        cause: error,
        mend: 'Give it read permission, or remove it.',
      });
    }
  };
  await walk(root, '', []);
  return files;
};
