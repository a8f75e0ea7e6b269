import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { imagesFromBytes } from './images-from-bytes.ts';

/** Every byte in every channel, in an order without a pattern. */
const bytesOf = (shape: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, index) => (index * 97 + (index >> 8) * 31) & 255);

describe.each([...cnnBackends, 'cpu'])('imagesFromBytes on %s', (backend) => {
  it.each([[[1, 1, 1, 1]], [[2, 5, 7, 3]], [[3, 64, 33, 4]], [[2, 224, 224, 3]], [[9, 28, 28, 1]], [[1, 2, 3, 17]]] as [
    [number, number, number, number],
  ][])('divides the bytes of %o by 255, as one division rounds', async (shape) => {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const bytes = bytesOf(shape);
    const images = imagesFromBytes(bytes, shape);
    expect([images.dtype, images.shape]).toEqual(['float32', shape]);
    expect(await images.data()).toEqual(Float32Array.from(bytes, (byte) => byte / 255));
    images.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('takes another meaning for each channel', async () => {
    await tf.setBackend(backend);
    const shape = [2, 41, 50, 3] as const;
    const bytes = bytesOf(shape);
    const value = (byte: number, channel: number) => Math.fround((byte / 255 - 0.1 * channel) / (0.3 + channel));
    const table = Float32Array.from({ length: 768 }, (_, at) => value(Math.floor(at / 3), at % 3));
    const images = imagesFromBytes(bytes, shape, { table });
    expect(await images.data()).toEqual(Float32Array.from(bytes, (byte, index) => value(byte, index % 3)));
    images.dispose();
  });

  it('refuses bytes and tables of another size', async () => {
    await tf.setBackend(backend);
    expect(() => imagesFromBytes(new Uint8Array(5), [1, 2, 3, 1])).toThrow('have 6 bytes; got 5');
    expect(() => imagesFromBytes(new Uint8Array(6), [1, 2, 1, 3], { table: new Float32Array(256) })).toThrow('256 × 3');
  });

  it.each([
    ['memory of its own', (bytes: Uint8Array) => bytes],
    [
      'memory that threads share',
      (bytes: Uint8Array) => {
        const shared = new Uint8Array(new SharedArrayBuffer(bytes.length + 1), 1);
        shared.set(bytes);
        return shared;
      },
    ],
  ])('takes images in any order from %s', async (_, stored) => {
    await tf.setBackend(backend);
    const bytes = bytesOf([9, 28, 28, 1]);
    const rows = Uint32Array.of(8, 0, 3, 3, 7);
    const images = imagesFromBytes(stored(bytes), [5, 28, 28, 1], { rows });
    const expected = [...rows].flatMap((row) => [...bytes.subarray(row * 784, (row + 1) * 784)]);
    expect(await images.data()).toEqual(Float32Array.from(expected, (byte) => byte / 255));
    images.dispose();
  });

  it('takes more images than one thread copies', async () => {
    await tf.setBackend(backend);
    const size = 5 * 7;
    const bytes = bytesOf([101, 5, 7, 1]);
    const rows = Uint32Array.from({ length: 3001 }, (_, at) => (at * 37) % 101);
    const images = imagesFromBytes(bytes, [3001, 5, 7, 1], { rows });
    const expected = Float32Array.from({ length: 3001 * size }, (_, at) => {
      const row = rows[Math.floor(at / size)]!;
      return bytes[row * size + (at % size)]! / 255;
    });
    expect(await images.data()).toEqual(expected);
    images.dispose();
  });

  it('refuses rows that are not there, and another number of them', async () => {
    await tf.setBackend(backend);
    const bytes = new Uint8Array(12);
    expect(() => imagesFromBytes(bytes, [2, 2, 2, 1], { rows: Uint32Array.of(0, 3) })).toThrow('hold 3 images');
    expect(() => imagesFromBytes(bytes, [2, 2, 2, 1], { rows: Uint32Array.of(0) })).toThrow('as many rows; got 1');
    expect(() => imagesFromBytes(bytes, [1, 5, 1, 1], { rows: Uint32Array.of(0) })).toThrow('within an image');
  });
});
