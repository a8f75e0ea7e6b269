import { DataFormatError } from '../errors/data-format-error.ts';
import { type MatArray, parseMat } from './parse-mat.ts';

/**
 * The arrays of a MATLAB file, by name.
 *
 * @param names Those that there must be.
 * @throws DataFormatError when the file is damaged, or lacks one of them.
 */
export const readMat = async <Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, MatArray>>> => {
  const { readFile } = await import('node:fs/promises');
  const arrays = await parseMat(await readFile(file), file);
  const missing = names.filter((name) => !arrays.has(name));
  if (missing.length > 0) {
    throw new DataFormatError(
      file,
      `lacks the array${missing.length === 1 ? '' : 's'} ${missing.join(', ')}; it has ${[...arrays.keys()].join(', ') || 'none'}`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, arrays.get(name)!])) as Record<Name, MatArray>;
};
