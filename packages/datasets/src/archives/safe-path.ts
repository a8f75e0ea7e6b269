import { DataFormatError } from '../errors/data-format-error.ts';

/**
 * The path of an archive's entry, as parts below the folder that it is unpacked into.
 * @throws DataFormatError for one that leads out of it: absolute, with a drive letter, or with `..`.
 */
export const safePath = (name: string, archive: string): readonly string[] => {
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  if (/^[\\/]|^[a-z]:|\0/i.test(name) || parts.includes('..')) {
    throw new DataFormatError(archive, `holds ${JSON.stringify(name)}, which would lie outside of its folder`);
  }
  return parts;
};
