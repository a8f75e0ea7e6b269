import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '@cnn/core';
import { loadFashionMnist, type MemoryDataset } from '@cnn/datasets';
import sharp from 'sharp';
import { dataWork } from './data-work.ts';

const classes = 10;

/** Fashion-MNIST's training images as torchvision reads them, with as many of its test images as it wants to see. */
export const writeFashionMnist = async (folder: string): Promise<void> => {
  const { train } = await loadFashionMnist();
  const dataset = train.dataset as MemoryDataset;
  const raw = join(folder, 'FashionMNIST', 'raw');
  await mkdir(raw, { recursive: true });
  const size = 28 * 28;
  for (const [name, count] of [
    ['train', dataset.length],
    ['t10k', 1],
  ] as const) {
    const pixels = new Uint8Array(count * size);
    for (let index = 0; index < count; index++) pixels.set(dataset.read(index).data, index * size);
    await writeFile(join(raw, `${name}-images-idx3-ubyte`), idx([count, 28, 28], pixels));
    await writeFile(
      join(raw, `${name}-labels-idx1-ubyte`),
      idx([count], Uint8Array.from(dataset.labels.slice(0, count))),
    );
  }
};

/** Smooth noise, as much of it as a photograph's file has bytes. */
export const writePhotographs = async (folder: string): Promise<void> => {
  const random = new Random(0);
  for (let name = 0; name < classes; name++) await mkdir(join(folder, `class ${name}`), { recursive: true });
  for (let index = 0; index < dataWork.photographs.images; index++) {
    const coarse = Uint8Array.from({ length: 48 * 36 * 3 }, () => random.integer(0, 255));
    await sharp(coarse, { raw: { width: 48, height: 36, channels: 3 } })
      .resize(500, 375, { kernel: 'cubic', fit: 'fill' })
      .jpeg({ quality: 90 })
      .toFile(join(folder, `class ${index % classes}`, `${index}.jpg`));
  }
};

const idx = (shape: readonly number[], data: Uint8Array): Uint8Array => {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => {
    header.setUint32(4 + 4 * axis, size);
  });
  return Buffer.concat([new Uint8Array(header.buffer), data]);
};
