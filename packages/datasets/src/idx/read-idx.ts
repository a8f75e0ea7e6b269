import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DataFormatError } from '../errors/data-format-error.ts';
import type { IdxArray } from './idx-array.ts';
import { parseIdx } from './parse-idx.ts';

/**
 * Reads an IDX file, plain or gzipped: its first bytes tell which, whatever its name.
 *
 * @param dimensions How many dimensions are expected: 3 for images, 1 for labels.
 * @throws DataFormatError when the file is damaged or no such IDX file.
 */
export const readIdx = async (file: string, dimensions: number): Promise<IdxArray> =>
  parseIdx(await unpacked(await readFile(file), file), dimensions, file);

const unpacked = async (bytes: Uint8Array, file: string): Promise<Uint8Array> => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(file, `is a damaged or truncated gzip file of ${bytes.length} bytes (${reason})`, {
      cause: error,
    });
  }
};
