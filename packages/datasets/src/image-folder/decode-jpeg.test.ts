import { readFileSync } from 'node:fs';
import { Random } from '@cnn/core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { goldenFile } from '../testing/golden-file.ts';
import { takeWindow } from '../transforms/take-window.ts';
import type { Window } from '../transforms/window.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { jpegHeader } from './jpeg-header.ts';

const taken = ['444', '422', '420', 'grey', 'coarse', 'finest', 'optimized', 'restarts', 'restarts-422'] as const;

const size = { height: 43, width: 61 };

const open = async (name: string) => {
  const bytes = readFileSync(goldenFile(`jpeg-${name}.jpg`));
  const header = jpegHeader(bytes)!;
  expect(header).toMatchObject(size);
  const pixels = await sharp(goldenFile(`jpeg-${name}.png`))
    .raw()
    .toBuffer();
  return { bytes, header, whole: { data: Uint8Array.from(pixels), shape: [43, 61, 3] as const } };
};

describe('decodeJpeg', () => {
  it.each(taken)('gives the pixels of a JPEG (%s) as Pillow does, to the bit', async (name) => {
    const { bytes, header, whole } = await open(name);
    expect(decodeJpeg(bytes, header, 3, undefined)).toEqual(whole);
  });

  it.each(taken)('gives any part of a JPEG (%s) as if the whole had been decoded', async (name) => {
    const { bytes, header, whole } = await open(name);
    const random = new Random(1);
    for (let trial = 0; trial < 60; trial++) {
      const [top, left] = [random.integer(-3, 40), random.integer(-3, 58)];
      const [height, width] = [random.integer(4, 46 - top), random.integer(4, 64 - left)];
      const crop: Window = { top, left, height, width, size: [height, width] };
      expect(decodeJpeg(bytes, header, 3, crop)).toEqual(takeWindow(whole, crop));
      const resized: Window = { top, left: left + random.uniform(), height, width, size: [17, 23] };
      expect(decodeJpeg(bytes, header, 3, resized)).toEqual(takeWindow(whole, resized));
    }
  });

  it('gives grey pixels of a grey JPEG, and leaves the grey of a coloured one to others', async () => {
    const { bytes, header, whole } = await open('grey');
    expect(decodeJpeg(bytes, header, 1, undefined)).toEqual({
      data: whole.data.filter((_, index) => index % 3 === 0),
      shape: [43, 61, 1],
    });
    const coloured = await open('444');
    expect(decodeJpeg(coloured.bytes, coloured.header, 1, undefined)).toBeUndefined();
  });

  it.each(['progressive', 'rgb'])('leaves a JPEG (%s) to others', async (name) => {
    const bytes = readFileSync(goldenFile(`jpeg-${name}.jpg`));
    expect(decodeJpeg(bytes, { ...size, isPlain: true }, 3, undefined)).toBeUndefined();
  });

  it('leaves a file that is cut off to others, whatever part is wanted', async () => {
    const { bytes, header } = await open('420');
    const window: Window = { top: 0, left: 0, height: 4, width: 4, size: [4, 4] };
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeJpeg(bytes.subarray(0, length), header, 3, window)).toBeUndefined();
    }
  });

  it('gives back the memory that a large image took', async () => {
    const pixels = { width: 4000, height: 3000, channels: 3, background: { r: 10, g: 200, b: 30 } } as const;
    const bytes = await sharp({ create: pixels }).jpeg().toBuffer();
    const before = process.memoryUsage().arrayBuffers;
    for (let time = 0; time < 3; time++) {
      expect(decodeJpeg(bytes, jpegHeader(bytes)!, 3, undefined)?.data.length).toBe(36e6);
    }
    const { bytes: small, header, whole } = await open('444');
    expect(decodeJpeg(small, header, 3, undefined)).toEqual(whole);
    globalThis.gc?.();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400e6);
  });
});
