import type { AsyncBuffer } from 'hyparquet';

/** Where a parquet file is: a path, an address, or a file of the browser's. */
export type ParquetSource = string | Blob;

/** Opens a file for reading piece by piece. */
export const openParquetSource = async (source: ParquetSource): Promise<AsyncBuffer> => {
  const { asyncBufferFromFile, asyncBufferFromUrl } = await import('hyparquet');
  if (typeof source !== 'string') {
    return { byteLength: source.size, slice: (start, end) => source.slice(start, end).arrayBuffer() };
  }
  return /^https?:/.test(source) ? await asyncBufferFromUrl({ url: source }) : await asyncBufferFromFile(source);
};
