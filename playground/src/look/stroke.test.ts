import { describe, expect, it } from 'vitest';
import { imageSize, pixelCount } from '../engine/shards.ts';
import { stroke } from './stroke.ts';

const blank = new Uint8Array(pixelCount);
const at = (pixels: Uint8Array, row: number, column: number) => pixels[row * imageSize + column];

describe('a stroke', () => {
  it('covers what lies within its width, and leaves the rest', () => {
    const drawn = stroke(blank, [5, 10.5], [20, 10.5], 1.5, 255);
    for (let column = 5; column < 20; column++) {
      for (const row of [9, 10, 11]) expect(at(drawn, row, column)).toBe(255);
      for (const row of [8, 12]) expect(at(drawn, row, column)).toBe(0);
    }
    expect(at(drawn, 10, 2)).toBe(0);
    expect(at(drawn, 10, 23)).toBe(0);
    expect(blank.every((value) => value === 0)).toBe(true);
  });

  it('is a dot where it goes nowhere, soft at its edge', () => {
    const drawn = stroke(blank, [14, 14], [14, 14], 1, 200);
    expect(at(drawn, 13, 13)).toBeGreaterThan(150);
    expect(at(drawn, 12, 12)).toBe(0);
    expect(drawn.filter((value) => value > 0)).toHaveLength(4);
  });

  it('takes away with 0', () => {
    const white = blank.map(() => 255);
    const drawn = stroke(white, [14.5, 14.5], [14.5, 14.5], 0.5, 0);
    expect(at(drawn, 14, 14)).toBe(0);
    expect(at(drawn, 14, 16)).toBe(255);
  });
});
