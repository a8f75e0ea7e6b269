import type { AsyncBuffer } from 'hyparquet';

import type { ParquetSource } from './parquet-source.ts';

/** Opens a file for reading piece by piece. */
export const openParquetSource = async (source: ParquetSource): Promise<AsyncBuffer> => {
  const { asyncBufferFromFile, asyncBufferFromUrl } = await import('hyparquet');
  if (typeof source !== 'string') {
    return { byteLength: source.size, slice: (start, end) => source.slice(start, end).arrayBuffer() };
  }
  return /^https?:/.test(source) ? await asyncBufferFromUrl({ url: source }) : await asyncBufferFromFile(source);
};
