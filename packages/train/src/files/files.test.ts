import { crc32 as zlibCrc32 } from 'node:zlib';
import { encodeSafetensors, Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { byTable, crc32 } from './crc32.ts';
import { decodeFile } from './decode-file.ts';
import { encodeFile } from './encode-file.ts';

const kind = { name: 'model', version: 3 } as const;
const arrays = [
  { name: 'a', shape: [2, 2], values: Float32Array.of(1, Number.NaN, -0, 4) },
  { name: 'empty', shape: [0], values: new Float32Array() },
];
const content = { text: 'ä"\\{checksum}', list: [1, null, { deep: true }] };
const whole = () => Uint8Array.from(Buffer.concat(encodeFile(kind, arrays, content)));

describe('crc32', () => {
  it.each([0, 1, 7, 8, 1000])('is that of zlib over %d bytes in pieces, with and without Node.js', (length) => {
    const random = new Random(length);
    const bytes = Uint8Array.from({ length }, () => random.integer(0, 255));
    const cut = random.integer(0, length);
    const pieces = [bytes.subarray(0, cut), new Uint8Array(), bytes.subarray(cut), new Uint8Array()];
    expect(crc32(pieces)).toBe(zlibCrc32(bytes));
    expect(pieces.reduce((crc, piece) => byTable(piece, crc), 0)).toBe(zlibCrc32(bytes));
  });

  it('is what its catalogue says of "123456789"', () => {
    expect(byTable(new TextEncoder().encode('123456789'), 0)).toBe(0xcbf43926);
  });
});

describe('a file', () => {
  it('comes back as it was', () => {
    const back = decodeFile(kind, whole(), 'file');
    expect(back.content).toEqual(content);
    expect(back.arrays.map(({ name }) => name).sort()).toEqual(['a', 'empty']);
    expect(Array.from(back.arrays.find(({ name }) => name === 'a')!.bytes)).toEqual(
      Array.from(new Uint8Array(arrays[0]!.values.buffer)),
    );
  });

  it('is refused as damaged for every single bit of it that is flipped, and every end that is cut', () => {
    const bytes = whole();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeFile(kind, bytes, 'file'), `bit ${bit}`).toThrow(expect.objectContaining({ damaged: true }));
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeFile(kind, bytes.slice(0, length), 'file')).toThrow(
        expect.objectContaining({ damaged: true }),
      );
    }
  });

  it('is refused, but not as damaged, when it is of another version', () => {
    const newer = Buffer.concat(encodeFile({ ...kind, version: 4 }, arrays, content));
    expect(() => decodeFile(kind, newer, 'file')).toThrow(
      expect.objectContaining({
        damaged: false,
        message: expect.stringMatching(/a model of format 4, .* reads format 3/),
      }),
    );
  });

  it('is refused when another program has written it', () => {
    const metadata = { kind: '@cnn/train model', version: '3', content: '{}', checksum: '00000000' };
    const foreign = Buffer.concat(encodeSafetensors(arrays, metadata));
    expect(() => decodeFile(kind, foreign, 'file')).toThrow(/has no checksum where @cnn\/train writes it/);
    expect(() => decodeFile({ ...kind, name: 'checkpoint' }, whole(), 'file')).toThrow(/is not a checkpoint of @cnn/);
  });
});
