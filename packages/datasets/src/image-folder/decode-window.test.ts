import { Random } from '@cnn/core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { takeWindow } from '../transforms/take-window.ts';
import type { Window } from '../transforms/window.ts';
import { decodeWindow } from './decode-window.ts';
import { jpegHeader } from './jpeg-header.ts';

/** A smooth picture. */
const picture = async (width: number, height: number): Promise<ReturnType<typeof sharp>> => {
  const random = new Random(1);
  const coarse = Uint8Array.from({ length: 8 * 6 * 3 }, () => random.integer(0, 255));
  return sharp(coarse, { raw: { width: 8, height: 6, channels: 3 } }).resize(width, height, { fit: 'fill' });
};

const windows: readonly Window[] = [
  { top: 10, left: 20, height: 60, width: 90, size: [32, 32] },
  { top: 0, left: 0, height: 120, width: 160, size: [50, 40] },
  { top: 3.5, left: 7.25, height: 40.5, width: 33, size: [64, 64] },
  { top: -4, left: -4, height: 32, width: 32, size: [32, 32] },
];

const largestDifference = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Math.max(...Array.from(one, (value, index) => Math.abs(value - other[index]!)));

describe('decodeWindow', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('gives the part of a %s that a window shows', async (format) => {
    const bytes = await (await picture(160, 120)).toFormat(format, { quality: 95 }).toBuffer();
    const data = await sharp(bytes).raw().toBuffer();
    for (const window of windows) {
      const expected = takeWindow({ data, shape: [120, 160, 3] }, window);
      const part = await decodeWindow(bytes, 3, (shape) => {
        expect(shape).toEqual([120, 160, 3]);
        return window;
      });
      expect(part.shape).toEqual(expected.shape);
      expect(part.data).toEqual(expected.data);
    }
  });

  it('decodes a large JPEG at a reduced size', async () => {
    const bytes = await (await picture(801, 603)).jpeg({ quality: 95 }).toBuffer();
    const whole = { data: await sharp(bytes).raw().toBuffer(), shape: [603, 801, 3] } as const;
    for (const size of [190, 110, 60] as const) {
      const window = { top: 5, left: 40, height: 590, width: 590, size: [size, size] } as const;
      const part = await decodeWindow(bytes, 3, () => window);
      expect(largestDifference(part.data, takeWindow(whole, window).data)).toBeLessThan(16);
    }
  });

  it('turns as EXIF says, and takes grey, transparency and CMYK', async () => {
    const upright = await picture(40, 24);
    const turned = await upright.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(jpegHeader(turned)).toMatchObject({ height: 24, width: 40, isPlain: false });
    expect((await decodeWindow(turned, 3)).shape).toEqual([40, 24, 3]);
    const grey = await upright.clone().toColourspace('b-w').jpeg().toBuffer();
    expect(jpegHeader(grey)).toMatchObject({ isPlain: true });
    expect((await decodeWindow(grey, 3)).shape).toEqual([24, 40, 3]);
    expect((await decodeWindow(grey, 1)).shape).toEqual([24, 40, 1]);
    const cmyk = await upright.clone().toColourspace('cmyk').jpeg().toBuffer();
    expect((await decodeWindow(cmyk, 3)).shape).toEqual([24, 40, 3]);
    const clear = sharp({
      create: { width: 3, height: 2, channels: 4, background: { r: 255, g: 255, b: 255, alpha: 0 } },
    });
    expect([...(await decodeWindow(await clear.png().toBuffer(), 3)).data]).toEqual(Array(18).fill(0));
  });

  it('refuses a JPEG that ends too early', async () => {
    const bytes = await (await picture(160, 120)).jpeg().toBuffer();
    for (const length of [0, 1, 10, 200, bytes.length >> 1]) {
      await expect(decodeWindow(bytes.subarray(0, length), 3, () => windows[0]!)).rejects.toThrow();
    }
  });
});
