import { DataFormatError } from '../errors/data-format-error.ts';
import type { IdxArray } from './idx-array.ts';
import { idxLength } from './idx-length.ts';
import { parseIdx } from './parse-idx.ts';

/** More than any set of this format has (EMNIST: 547 MB), and less than what brings a machine down. */
const mostBytes = 1 << 30;

/**
 * Reads an IDX file, plain or gzipped: its first bytes tell which, whatever its name. No more is unpacked than its header
 * promises, and never more than 1 GB.
 *
 * @param dimensions How many dimensions are expected: 3 for images, 1 for labels.
 * @throws DataFormatError when the file is damaged or no such IDX file.
 */
export const readIdx = async (file: string, dimensions: number): Promise<IdxArray> => {
  const { readFile } = await import('node:fs/promises');
  return parseIdx(await unpacked(await readFile(file), dimensions, file), dimensions, file);
};

const unpacked = async (bytes: Uint8Array, dimensions: number, file: string): Promise<Uint8Array> => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { constants, gunzip } = await import('node:zlib');
  const { promisify } = await import('node:util');
  try {
    // The header alone first, from as much of the file as surely has it.
    const start = await promisify(gunzip)(bytes.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH });
    const promised = Math.min(idxLength(start, dimensions, file), mostBytes);
    return await promisify(gunzip)(bytes, { maxOutputLength: promised + 1 });
  } catch (error) {
    if (error instanceof DataFormatError) throw error;
    if (error instanceof RangeError) {
      throw new DataFormatError(file, 'unpacks to more bytes than its header promises, or than 1 GB', { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(file, `is a damaged or truncated gzip file of ${bytes.length} bytes (${reason})`, {
      cause: error,
    });
  }
};
