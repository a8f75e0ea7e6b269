import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { garmentFromPhoto } from './garment-from-photo.ts';
import { imageSize } from './shards.ts';

/** A rectangle of one brightness, 40 × 60 pixels in a corner of a noisy background. */
const photo = (background: number, thing: number) => {
  const random = new Random(7);
  const shape = [120, 160, 3] as const;
  const data = new Uint8Array(120 * 160 * 3);
  for (let row = 0; row < 120; row++) {
    for (let column = 0; column < 160; column++) {
      const isThing = row >= 10 && row < 50 && column >= 80 && column < 140;
      data.fill(
        (isThing ? thing : background) + random.integer(-5, 5),
        (row * 160 + column) * 3,
        (row * 160 + column + 1) * 3,
      );
    }
  }
  return { data, shape };
};

const rows = (pixels: Uint8Array) =>
  Array.from({ length: imageSize }, (_, row) => pixels.subarray(row * imageSize, (row + 1) * imageSize));

describe('a photograph', () => {
  it.each([
    ['dark on light', 230, 60],
    ['light on dark', 20, 210],
  ])('%s becomes light on black, in the middle, as large as can be', (_, background, thing) => {
    const pixels = garmentFromPhoto(photo(background, thing));
    expect(pixels).toHaveLength(imageSize * imageSize);
    const lines = rows(pixels).map((row) => row.reduce((sum, value) => sum + value, 0) / imageSize);
    // 60 pixels wide, 40 high: 28 by 18.7 of 28.
    for (const row of [0, 1, 2, 3, 24, 25, 26, 27]) expect(lines[row]).toBeLessThan(10);
    for (let row = 6; row < 22; row++) expect(lines[row]).toBeGreaterThan(220);
  });

  it('of nothing is black', () => {
    const shape = [30, 40, 3] as const;
    const pixels = garmentFromPhoto({ data: new Uint8Array(30 * 40 * 3).fill(200), shape });
    expect(Math.max(...pixels)).toBe(0);
  });
});
