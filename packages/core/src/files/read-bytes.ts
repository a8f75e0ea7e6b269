import { isNode } from './is-node.ts';

/**
 * The bytes of a file.
 *
 * @param source In Node.js a path or a `file:` address; anywhere an address to fetch, a `File` or another `Blob`.
 * @throws Error of the system or the network, in its words.
 */
export const readBytes = async (source: string | URL | Blob): Promise<Uint8Array> => {
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  if (!isNode() || /^(https?|data|blob):/.test(String(source))) {
    const response = await fetch(source);
    if (!response.ok) throw new Error(`the server answers ${response.status} ${response.statusText}`.trim());
    return new Uint8Array(await response.arrayBuffer());
  }
  const { readFile } = await import('node:fs/promises');
  return await readFile(String(source).startsWith('file:') ? new URL(source) : source);
};
