// Writes Fashion-MNIST as files that a page can fetch a part of: public/data. Nothing is done where they are already.
//
//   pnpm --filter playground data
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type ImageDataset, loadFashionMnist } from '@cnn/datasets';
import { galleryPerClass, shardImages } from '../src/engine/shards.ts';

const folder = fileURLToPath(new URL('../public/data', import.meta.url));

const content = async (data: ImageDataset, indices: readonly number[]): Promise<Buffer> => {
  const labels = Uint8Array.from(indices, (index) => data.labels[index]!);
  const images = await Promise.all(indices.map((index) => data.read(index)));
  return gzipSync(Buffer.concat([labels, ...images.map((image) => image.data as Uint8Array)]), { level: 9 });
};

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

if (!existsSync(folder)) {
  const { train: training, test: testing } = await loadFashionMnist();
  const [train, test] = [training.dataset, testing.dataset];
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  for (const [name, data] of Object.entries({ train, test })) {
    for (let shard = 0; shard * shardImages < data.length; shard++) {
      const from = shard * shardImages;
      writeFileSync(`${partial}/${name}-${shard}.bin`, await content(data, range(from, from + shardImages)));
    }
  }
  const ofClass = (label: number) =>
    range(0, test.length)
      .filter((index) => test.labels[index] === label)
      .slice(0, galleryPerClass);
  writeFileSync(`${partial}/gallery.bin`, await content(test, range(0, 10).flatMap(ofClass)));
  renameSync(partial, folder);
}
