import { describe, expect, it } from 'vitest';
import { DataFormatError } from '../errors/data-format-error.ts';
import { idxBytes } from '../testing/idx-bytes.ts';
import { parseIdx } from './parse-idx.ts';

const images = idxBytes(
  [2, 2, 3],
  Uint8Array.from({ length: 12 }, (_, index) => index * 20),
);

describe('parseIdx', () => {
  it('gives shape and values', () => {
    const { shape, data } = parseIdx(images, 3, 'images');
    expect(shape).toEqual([2, 2, 3]);
    expect([...data]).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220]);
  });

  it('reads from the middle of a buffer', () => {
    const padded = new Uint8Array(images.length + 7);
    padded.set(images, 7);
    expect(parseIdx(padded.subarray(7), 3, 'images').data[11]).toBe(220);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'folder/images is empty (0 bytes)'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'it starts with 0x89504e47, expected 0x00000803'],
    ['labels for images', idxBytes([3], Uint8Array.of(1, 2, 3)), 'it starts with 0x00000801, expected 0x00000803'],
    ['two bytes', Uint8Array.of(0, 0), 'is truncated: its header takes 16 bytes, and it has 2'],
    ['a header alone', images.subarray(0, 12), 'is truncated: its header takes 16 bytes, and it has 12'],
    [
      'a byte too few',
      images.subarray(0, 27),
      'is truncated: its header promises 2×2×3 values, 28 bytes in all, and it has 27',
    ],
    [
      'a byte too many',
      Uint8Array.of(...images, 0),
      'is too long: its header promises 2×2×3 values, 28 bytes in all, and it has 29',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseIdx(bytes, 3, 'folder/images')).toThrow(DataFormatError);
    expect(() => parseIdx(bytes, 3, 'folder/images')).toThrow(message);
  });
});
