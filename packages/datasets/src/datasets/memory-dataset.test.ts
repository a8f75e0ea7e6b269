import { describe, expect, it } from 'vitest';
import type { ImageShape } from '../sizes/image-shape.ts';
import { subset } from '../subsets/subset.ts';
import { MemoryDataset, type MemoryDatasetContent } from './memory-dataset.ts';

const content = {
  pixels: Uint8Array.from({ length: 12 }, (_, index) => index),
  labels: [0, 1, 1],
  shape: [2, 2, 1],
  classNames: ['a', 'b'],
} as const;

describe('MemoryDataset', () => {
  it('reads an image, whole or the part that a window shows', () => {
    const dataset = new MemoryDataset(content);
    expect(dataset.read(2)).toEqual({ data: Uint8Array.of(8, 9, 10, 11), shape: [2, 2, 1] });
    const window = ([height, width]: ImageShape) =>
      ({ top: 1, left: 0, height: height - 1, width, size: [1, 2] }) as const;
    expect(dataset.read(2, window)).toEqual({ data: Uint8Array.of(10, 11), shape: [1, 2, 1] });
  });

  it('shares its memory with those that it describes itself to', () => {
    const dataset = new MemoryDataset(content);
    const description = dataset.description as unknown as MemoryDatasetContent;
    expect(description.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect((dataset.description as unknown as MemoryDatasetContent).pixels).toBe(description.pixels);
    expect(dataset.read(1)).toEqual({ data: Uint8Array.of(4, 5, 6, 7), shape: [2, 2, 1] });
    expect(MemoryDataset.from(structuredClone(description)).read(1)).toEqual(dataset.read(1));
  });

  it('says where several images lie, as its subsets do', () => {
    const dataset = new MemoryDataset(content);
    const { pixels: bytes } = content;
    expect(dataset.rowsAt(Uint32Array.of(2, 0))).toEqual({ bytes, rows: Uint32Array.of(2, 0) });
    expect(subset(dataset, [1, 2]).rowsAt?.(Uint32Array.of(1, 0))).toEqual({ bytes, rows: Uint32Array.of(2, 1) });
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
