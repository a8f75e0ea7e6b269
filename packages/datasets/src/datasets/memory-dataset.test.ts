import { describe, expect, it } from 'vitest';
import { MemoryDataset } from './memory-dataset.ts';

const content = {
  pixels: Uint8Array.from({ length: 12 }, (_, index) => index),
  labels: [0, 1, 1],
  shape: [2, 2, 1],
  classNames: ['a', 'b'],
} as const;

describe('MemoryDataset', () => {
  it('reads images in the order asked for', () => {
    expect([...new MemoryDataset(content).read(Uint32Array.of(2, 0))]).toEqual([8, 9, 10, 11, 0, 1, 2, 3]);
  });

  it('gives its first images', () => {
    const first = new MemoryDataset(content).first(2);
    expect(first.length).toBe(2);
    expect([...first.labels]).toEqual([0, 1]);
    expect(new MemoryDataset(content).first(9).length).toBe(3);
  });

  it.each([
    [{ pixels: new Uint8Array(11) }, '3 images of 2×2×1 have 12 pixel values; got 11'],
    [{ labels: [0, 2, 1] }, 'Label 2 of image 1 is out of range: 2 class names allow 0 … 1'],
    [{ labels: [0, 1, -1] }, 'Label -1 of image 2 is out of range'],
    [{ labels: [0.5, 1, 1] }, 'Label 0.5 of image 0 is out of range'],
  ])('refuses %o', (change, message) => {
    expect(() => new MemoryDataset({ ...content, ...change })).toThrow(message);
  });
});
