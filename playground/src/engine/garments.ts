import { fashionMnist, MemoryDataset } from '@cnn/datasets';
import { imageSize, pixelCount, shardImages } from './shards.ts';

/** Garments of Fashion-MNIST from the page's own files; what has been fetched once is kept. */
export class Garments {
  readonly #folder: string;
  readonly #kept = new Map<string, Promise<MemoryDataset>>();

  /** @param folder The address that the files lie under. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The first `count` images of a set.
   *
   * @param arrived Is told the share that is here, 0 … 1.
   * @throws Error when a file cannot be had, as without a network.
   */
  first(count: number, set: 'train' | 'test', arrived?: (share: number) => void): Promise<MemoryDataset> {
    const name = `${set} ${count}`;
    const known = this.#kept.get(name) ?? this.#fetch(count, set, arrived);
    this.#kept.set(name, known);
    known.catch(() => this.#kept.delete(name));
    return known;
  }

  async #fetch(count: number, set: 'train' | 'test', arrived?: (share: number) => void): Promise<MemoryDataset> {
    const shards = Math.ceil(count / shardImages);
    const pixels = new Uint8Array(count * pixelCount);
    const labels = new Uint8Array(count);
    let here = 0;
    const fetchShard = async (shard: number): Promise<void> => {
      const bytes = await unpack(new URL(`data/${set}-${shard}.bin`, this.#folder));
      labels.set(bytes.subarray(0, shardImages), shard * shardImages);
      pixels.set(bytes.subarray(shardImages), shard * shardImages * pixelCount);
      here++;
      arrived?.(here / shards);
    };
    await Promise.all(Array.from({ length: shards }, (_, shard) => fetchShard(shard)));
    const { classNames } = fashionMnist;
    return new MemoryDataset({ pixels, labels, shape: [imageSize, imageSize, 1], classNames });
  }
}

/** A file that was packed by gzip when the page was built. */
const unpack = async (address: URL): Promise<Uint8Array> => {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address.pathname}: ${response.status}`);
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
};
