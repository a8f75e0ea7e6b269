import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import type { BatchTransform, HostBatch } from './batch-transform.ts';
import { cutMix } from './cut-mix.ts';
import { mixUp } from './mix-up.ts';

/** Three images of 4×6×2, of which every value tells image and place; one class each. */
const batch = (): HostBatch => ({
  images: Float32Array.from({ length: 3 * 48 }, (_, index) => index),
  shape: [3, 4, 6, 2],
  labels: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
});

const before = (image: number) => (image + 2) % 3;

describe('mixUp', () => {
  it('lays each image and the one before it over each other, and their labels', () => {
    const { images, labels } = mixUp()(batch(), new Random(4));
    const part = labels[0]!;
    expect(part).toBeGreaterThan(0.01);
    expect(part).toBeLessThan(0.99);
    for (let image = 0; image < 3; image++) {
      for (let index = 0; index < 48; index++) {
        const expected = part * (48 * image + index) + (1 - part) * (48 * before(image) + index);
        expect(Math.abs(images[48 * image + index]! - expected)).toBeLessThan(2e-5);
      }
      expect(labels[3 * image + image]).toBe(part);
      expect(labels[3 * image + before(image)]).toBeCloseTo(1 - part, 6);
    }
  });
});

describe('cutMix', () => {
  it('puts one rectangle of the image before into each, and mixes labels by its area', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { images, labels } = cutMix()(batch(), new Random(seed));
      for (let image = 0; image < 3; image++) {
        const foreign: number[] = [];
        for (let index = 0; index < 48; index++) {
          const value = images[48 * image + index]!;
          if (value === 48 * before(image) + index) foreign.push(index >> 1);
          else expect(value).toBe(48 * image + index);
        }
        const places = [...new Set(foreign)];
        const rows = new Set(places.map((place) => Math.floor(place / 6)));
        const columns = new Set(places.map((place) => place % 6));
        expect(places.length).toBe(rows.size * columns.size);
        expect(foreign.length).toBe(2 * places.length);
        expect(labels[3 * image + image]).toBeCloseTo(1 - places.length / 24, 6);
        expect(labels[3 * image + before(image)]).toBeCloseTo(places.length / 24, 6);
      }
    }
  });
});

describe.each([
  ['mixUp', mixUp],
  ['cutMix', cutMix],
] as const)('%s', (name, make) => {
  it('repeats itself for one seed, leaves a single image as it is, and refuses what is no alpha', () => {
    const run = (transform: BatchTransform, seed: number) => transform(batch(), new Random(seed)).images;
    expect(run(make({ alpha: 0.4 }), 1)).toEqual(run(make({ alpha: 0.4 }), 1));
    const single: HostBatch = { images: Float32Array.of(1, 2), shape: [1, 1, 2, 1], labels: Float32Array.of(0, 1) };
    const { images, labels } = make()(single, new Random(3));
    expect([images[0], images[1], ...labels].map((value) => value!.toFixed(5))).toEqual(
      [1, 2, 0, 1].map((value) => value.toFixed(5)),
    );
    expect(() => make({ alpha: 0 })).toThrow(`The alpha of ${name} must be above 0; got 0.`);
  });
});
