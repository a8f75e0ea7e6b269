import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memory } from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { startFileServer } from '../testing/start-file-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useEngine } from '../testing/use-engine.ts';
import { normalize } from '../transforms/normalize.ts';
import { loadImage } from './load-image.ts';

const pixels = Uint8Array.from({ length: 6 * 4 * 3 }, (_, index) => (index * 37) % 256);
const expected = Float32Array.from(pixels, (byte) => byte / 255);

const paint = async (): Promise<string> => {
  const file = join(temporaryFolder(), 'image.png');
  await sharp(pixels, { raw: { width: 6, height: 4, channels: 3 } })
    .png()
    .toFile(file);
  return file;
};

describe('loadImage', () => {
  beforeEach(() => useEngine('cpu'));

  it('takes a path, an address, a file in memory and the pixels of a canvas', async () => {
    const file = await paint();
    const bytes = readFileSync(file);
    const { url } = await startFileServer({ 'image.png': bytes });
    const data = new Uint8ClampedArray(6 * 4 * 4).map((_, at) =>
      at % 4 === 3 ? 255 : pixels[(at >> 2) * 3 + (at % 4)]!,
    );
    const rgba = { data, width: 6, height: 4 };
    const canvas = { width: 6, height: 4, getContext: () => ({ getImageData: () => rgba }) };
    for (const source of [file, pathToFileURL(file), `${url}image.png`, new Blob([bytes]), rgba, canvas]) {
      const before = memory().numTensors;
      const image = await loadImage(source);
      expect(image.shape).toEqual([1, 4, 6, 3]);
      expect(await image.data()).toEqual(expected);
      image.dispose();
      expect(memory().numTensors).toBe(before);
    }
  });

  it('cuts to size, takes grey, and applies a transform', async () => {
    const file = await paint();
    const image = await loadImage(file, { size: 2, channels: 1, transform: normalize({ mean: 0.5, std: 0.5 }) });
    expect(image.shape).toEqual([1, 2, 2, 1]);
    for (const value of await image.data()) expect(Math.abs(value)).toBeLessThan(1);
    image.dispose();
  });

  it('names what is no image', async () => {
    const file = join(temporaryFolder(), 'image.jpg');
    writeFileSync(file, 'no image');
    await expect(loadImage(file)).rejects.toMatchObject({ code: 'DATA_FORMAT', file });
    const { url } = await startFileServer({});
    await expect(loadImage(`${url}none.png`)).rejects.toThrow('the server answered 404');
  });
});
