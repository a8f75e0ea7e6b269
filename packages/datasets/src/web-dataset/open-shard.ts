import { DataFormatError } from '../errors/data-format-error.ts';
import { fetchThroughProxy } from '../locate/fetch-through-proxy.ts';
import { isOffline } from '../locate/is-offline.ts';

/**
 * The bytes of a shard on disk or behind an address.
 * @throws DataFormatError when it cannot be opened, or `CNN_OFFLINE` forbids the network.
 */
export const openShard = async (shard: string): Promise<ReadableStream<Uint8Array>> => {
  try {
    if (/^https?:/.test(shard)) {
      if (isOffline()) throw new Error('CNN_OFFLINE turns the network off');
      const response = await fetchThroughProxy(shard);
      if (response.ok && response.body !== null) return response.body;
      throw new Error(`HTTP ${response.status} ${response.statusText}`.trim());
    }
    const { open } = await import('node:fs/promises');
    const { Readable } = await import('node:stream');
    const file = await open(shard);
    return Readable.toWeb(file.createReadStream({ highWaterMark: 1 << 18 })) as ReadableStream<Uint8Array>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(shard, `cannot be opened (${reason})`, {
      cause: error,
      mend: 'Pass a shard that can be read.',
    });
  }
};
