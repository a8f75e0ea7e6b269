import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, ImageFolder, Loader, listImages, webDataset } from '@cnn/datasets';
import { packTar } from 'modern-tar';
import sharp from 'sharp';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * pnpm --filter benchmarks memory [images]
 *
 * How long a folder of 50 000 images takes to list, and whether memory stays flat over an epoch of it, shuffled, and over an
 * epoch of as many images in tar shards with a window of 1000.
 */

const count = Number(process.argv[2] ?? 50_000);
const classNames = Array.from({ length: 10 }, (_, label) => `class-${label}`);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
const seconds = (begun: number) => ((performance.now() - begun) / 1000).toFixed(1);

const root = temporaryFolder();
const jpeg = await sharp({
  create: { width: 64, height: 64, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
})
  .jpeg()
  .toBuffer();

const folder = join(root, 'folder');
for (const [label, name] of classNames.entries()) {
  mkdirSync(join(folder, name), { recursive: true });
  const first = join(folder, name, '0.jpg');
  writeFileSync(first, jpeg);
  for (let number = 1; number < count / 10; number++) linkSync(first, join(folder, name, `${label}-${number}.jpg`));
}
const shards: string[] = [];
for (let shard = 0; shard < 10; shard++) {
  const entries = Array.from({ length: count / 10 }, (_, number) => [
    { header: { name: `${shard}-${number}.jpg`, size: jpeg.length }, body: jpeg },
    { header: { name: `${shard}-${number}.cls`, size: 1 }, body: String(shard) },
  ]).flat();
  shards.push(join(root, `${shard}.tar`));
  writeFileSync(shards.at(-1)!, await packTar(entries));
}

let begun = performance.now();
const list = await listImages(folder);
console.log(`listing ${list.files.length} files: ${seconds(begun)} s, ${megabytes()} MB in use`);

/** Memory in use after each fifth of an epoch. */
const watch = async (title: string, loader: AsyncIterable<Batch>): Promise<void> => {
  begun = performance.now();
  const seen: number[] = [];
  let images = 0;
  let first = '';
  for await (const batch of loader) {
    first ||= seconds(begun);
    images += batch.labels.shape[0];
    batch.images.dispose();
    batch.labels.dispose();
    if (images >= ((seen.length + 1) * count) / 5) seen.push(megabytes());
  }
  console.log(
    `${title}: first batch after ${first} s, ${images} images in ${seconds(begun)} s, MB after each fifth: ${seen.join(' ')}`,
  );
};

const options = { batchSize: 100, workers: 0 } as const;
await watch('folder, shuffled', new Loader(new ImageFolder(list, { size: 32 }), { ...options, shuffle: true }));
await watch('shards, window of 1000', new Loader(webDataset(shards, { classNames, size: 32, length: count }), options));
process.exit();
