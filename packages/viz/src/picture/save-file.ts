import { ArgumentError } from '@cnn/core';
import { makeFolder } from './make-folder.ts';
import { PictureError } from './picture-error.ts';
import { reasonOf } from './reason-of.ts';

/** Writes a file in the format that the extension of its path names. */
export async function saveFile(
  path: string,
  formats: Readonly<Record<'.svg' | '.png', () => Uint8Array | Promise<Uint8Array>>>,
): Promise<void> {
  if (!globalThis.process?.getBuiltinModule) {
    throw new PictureError('save writes files, which browsers do not. Show or download `svg()` there.');
  }
  const { dirname, extname, resolve } = await import('node:path');
  const extension = extname(path).toLowerCase();
  if (extension !== '.svg' && extension !== '.png') {
    throw new ArgumentError(
      `save expects a path that ends in .svg or .png, not '${path}'${extension ? ` (${extension})` : ''}.`,
    );
  }
  const bytes = await formats[extension]();
  const file = resolve(path);
  try {
    await makeFolder(dirname(file));
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(file, Buffer.from(bytes));
  } catch (error) {
    throw new PictureError(
      `The picture can't be written to ${file}: ${reasonOf(error)}. Choose a folder that you may write to.`,
      { cause: error },
    );
  }
}
