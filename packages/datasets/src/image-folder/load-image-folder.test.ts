import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dispose, memory } from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Loader } from '../loader/loader.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useEngine } from '../testing/use-engine.ts';
import { loadImageFolder } from './load-image-folder.ts';

type Colour = readonly [red: number, green: number, blue: number];

const paint = async (file: string, [r, g, b]: Colour, width = 12, height = 8): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: { r, g, b } } }).toFile(file);
};

/** Six red and four blue pictures, in PNG and JPEG. */
const pictures = async (root: string): Promise<string> => {
  for (let index = 0; index < 6; index++) await paint(join(root, 'red', `${index}.png`), [255, 0, 0]);
  for (let index = 0; index < 4; index++) await paint(join(root, 'blue', 'deep', `${index}.JPG`), [0, 0, 255]);
  writeFileSync(join(root, 'red', 'notes.txt'), 'no picture');
  writeFileSync(join(root, 'red', '.hidden.png'), 'no picture');
  return root;
};

/** The first pixel and the label of every image. */
const look = async (loader: Loader): Promise<(readonly [label: number, ...pixel: number[]])[]> => {
  const seen: (readonly [number, ...number[]])[] = [];
  for await (const { images, labels } of loader) {
    const [count, height, width, channels] = images.shape;
    const pixels = await images.data();
    const classes = await labels.data();
    for (let image = 0; image < count; image++) {
      const start = image * height * width * channels;
      seen.push([
        classes[image]!,
        ...Array.from(pixels.subarray(start, start + channels), (value) => Math.round(value * 10) / 10),
      ]);
    }
    dispose([images, labels]);
  }
  return seen;
};

describe('loadImageFolder', () => {
  beforeEach(() => useEngine('wasm'));

  it('makes one class per folder, and keeps a part of each for testing', async () => {
    const before = memory().numTensors;
    const { train, test, classNames } = await loadImageFolder(await pictures(temporaryFolder()), {
      size: [6, 5],
      batchSize: 3,
      testFraction: 0.25,
    });
    expect(classNames).toEqual(['blue', 'red']);
    expect(train).toMatchObject({ examples: 7, batches: 3, shape: [6, 5, 3], classes: 2 });
    expect(test).toMatchObject({ examples: 3, batches: 1 });
    const seen = [...(await look(train)), ...(await look(test))];
    expect(seen.filter(([label]) => label === 0)).toEqual(Array(4).fill([0, 0, 0, 1]));
    expect(seen.filter(([label]) => label === 1)).toEqual(Array(6).fill([1, 1, 0, 0]));
    expect(memory().numTensors).toBe(before);
  });

  it('takes train and test folders as they are', async () => {
    const root = temporaryFolder();
    await pictures(join(root, 'train'));
    await paint(join(root, 'val', 'red', 'one.jpeg'), [255, 0, 0]);
    const { train, test } = await loadImageFolder(root, { size: 4, channels: 1 });
    expect([train.examples, test.examples, train.batchSize]).toEqual([10, 1, 10]);
    expect((await look(test)).map(([label]) => label)).toEqual([1]);
    expect(test.shape).toEqual([4, 4, 1]);
    await paint(join(root, 'val', 'green', 'one.png'), [0, 255, 0]);
    await expect(loadImageFolder(root, { size: 4 })).rejects.toThrow('green is none of the classes blue, red');
  });

  it('cuts the middle out of the picture, transparency lying on black', async () => {
    const root = temporaryFolder();
    for (const name of ['train/a/x.png', 'test/a/x.png']) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      // Four columns: transparent white, green, green, red.
      const pixels = [
        [255, 255, 255, 0],
        [0, 255, 0, 255],
        [0, 255, 0, 255],
        [255, 0, 0, 255],
      ].flat();
      await sharp(Uint8Array.from([...pixels, ...pixels]), { raw: { width: 4, height: 2, channels: 4 } })
        .png()
        .toFile(join(root, name));
    }
    expect(await look((await loadImageFolder(root, { size: 2 })).test)).toEqual([[0, 0, 1, 0]]);
    expect(await look((await loadImageFolder(root, { size: [2, 4] })).test)).toEqual([[0, 0, 0, 0]]);
  });

  it('names a file that is no picture', async () => {
    const root = await pictures(temporaryFolder());
    writeFileSync(join(root, 'red', '0.png'), 'no picture');
    const { train, test } = await loadImageFolder(root, { size: 4 });
    const all = async () => [...(await look(train)), ...(await look(test))];
    await expect(all()).rejects.toMatchObject({ code: 'DATA_FORMAT', file: join(root, 'red', '0.png') });
  });

  it('says what is expected of a folder that will not do', async () => {
    const root = temporaryFolder();
    await expect(loadImageFolder(join(root, 'none'), { size: 4 })).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    await expect(loadImageFolder(root, { size: 4 })).rejects.toThrow('Expected one folder of images per class');
    mkdirSync(join(root, 'empty'));
    await expect(loadImageFolder(root, { size: 4 })).rejects.toMatchObject({ code: 'DATASET_EMPTY' });
    await paint(join(root, 'empty', 'one.png'), [0, 0, 0]);
    await expect(loadImageFolder(root, { size: 4 })).rejects.toThrow('The class empty has 1 image');
    await paint(join(root, 'empty', 'two.png'), [0, 0, 0]);
    await expect(loadImageFolder(root, { size: 4, batchSize: 2 })).rejects.toThrow('batchSize 2 is larger');
    await expect(loadImageFolder(root, { size: 4, testFraction: 1 })).rejects.toThrow('testFraction');
    await expect(loadImageFolder(root, { size: 0 })).rejects.toThrow('size must be a positive whole number');
  });
});
