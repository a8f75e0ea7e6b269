import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sampleRoot } from '@cnn/datasets';
import sharp from 'sharp';

const counts = { train: 48, t10k: 16 };
const side = 28;
const pixels = side * side;

/**
 * What snippets find where they run: `data`, the first images of the sample that ships with @cnn/datasets, so that a snippet takes seconds,
 * AlexNet's too; `shirt.png`; `pets`, a folder of pictures; `labels.csv`, a list of them.
 */
export const writeSmallData = async (folder: string): Promise<void> => {
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const [part, count] of Object.entries(counts)) {
    for (const [kind, header, size] of [
      ['images-idx3', 16, pixels],
      ['labels-idx1', 8, 1],
    ] as const) {
      const name = `${part}-${kind}-ubyte.gz`;
      const bytes = gunzipSync(readFileSync(join(sampleRoot(), 'fashion-mnist', name))).subarray(
        0,
        header + count * size,
      );
      bytes.writeUInt32BE(count, 4);
      writeFileSync(join(folder, 'data', name), gzipSync(bytes));
    }
  }
  const images = gunzipSync(readFileSync(join(folder, 'data', 'train-images-idx3-ubyte.gz'))).subarray(16);
  const write = (path: string, index: number, width: number) =>
    sharp(images.subarray(index * pixels, (index + 1) * pixels), { raw: { width: side, height: side, channels: 1 } })
      .resize(width)
      .toColourspace('srgb')
      .toFile(join(folder, path));
  await write('shirt.png', 0, side);
  const lines = ['path,label'];
  for (const name of ['cat', 'dog']) {
    mkdirSync(join(folder, 'pets', name), { recursive: true });
    for (let index = 0; index < 10; index++) {
      const path = `pets/${name}/${index}.jpg`;
      await write(path, index, 80);
      lines.push(`${path},${name}`);
    }
  }
  writeFileSync(join(folder, 'labels.csv'), `${lines.join('\n')}\n`);
};
