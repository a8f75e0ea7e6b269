import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { byteImage } from '../testing/byte-image.ts';
import { imageOf } from '../testing/image-of.ts';
import { autoAugment } from './auto-augment.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { affineImage } from './geometry/affine-image.ts';
import type { Image } from './image.ts';
import { drawBeta } from './mixing/draw-beta.ts';
import { pcaLighting } from './pca-lighting.ts';
import { applyOperation } from './policies/apply-operation.ts';
import { drawnOperations } from './policies/drawn-operations.ts';
import { usualLimits, wideLimits } from './policies/limits.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomErasing } from './random-erasing.ts';
import { randomGrayscale } from './random-grayscale.ts';
import { randomPerspective } from './random-perspective.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotation } from './random-rotation.ts';
import type { Transform } from './transform.ts';
import { trivialAugment } from './trivial-augment.ts';

const draws = 4000;

const drawn = <T>(value: (random: Random, index: number) => T): readonly T[] =>
  Array.from({ length: draws }, (_, index) => value(new Random(7).fork(index), index));

/** Within five standard errors. */
const expectMean = (values: readonly number[], mean: number, deviation: number) => {
  const measured = values.reduce((sum, value) => sum + value) / values.length;
  expect(Math.abs(measured - mean)).toBeLessThan((5 * deviation) / Math.sqrt(values.length));
};

const expectShare = (values: readonly boolean[], share: number) =>
  expectMean(values.map(Number), share, Math.sqrt(share * (1 - share)));

const expectUniform = (values: readonly number[], low: number, high: number) => {
  const deviation = (high - low) / Math.sqrt(12);
  expectMean(values, (low + high) / 2, deviation);
  // The variance of (x - mean)² of a uniform distribution is its fourth moment less the square of its second.
  const fourth = (high - low) ** 4 / 80;
  expectMean(
    values.map((value) => (value - (low + high) / 2) ** 2),
    deviation ** 2,
    Math.sqrt(fourth - deviation ** 4),
  );
  expect(values.every((value) => value >= low && value <= high)).toBe(true);
};

const isChanged = (transform: Transform, image: Image) => drawn((random) => transform(image, random) !== image);

describe('random choices', () => {
  it('randomResizedCrop: area alike, proportions alike on a logarithmic scale, every place', () => {
    const { window } = randomResizedCrop(8, { scale: [0.1, 0.4], ratio: [0.5, 2] });
    const parts = drawn((random) => window!([1000, 1000, 3], random));
    // Sides are whole pixels: less than a hundredth beside the range.
    expectUniform(
      parts.map(({ height, width }) => Math.min(Math.max((height * width) / 1e6, 0.1), 0.4)),
      0.1,
      0.4,
    );
    const logarithms = parts.map(({ height, width }) => Math.log(width / height));
    expectMean(logarithms, 0, (2 * Math.log(2)) / Math.sqrt(12));
    expectUniform(
      drawn((random, index) => (parts[index]!.top + random.uniform()) / (1001 - parts[index]!.height)),
      0,
      1,
    );
    expect(parts.every(({ top, height, left, width }) => top + height <= 1000 && left + width <= 1000)).toBe(true);
  });

  it('randomResizedCrop takes the middle where nothing fits', () => {
    const { window } = randomResizedCrop(8, { scale: [1, 1], ratio: [1, 1] });
    expect(window!([10, 40, 1], new Random(0))).toEqual({ top: 0, left: 15, height: 10, width: 10, size: [8, 8] });
    expect(window!([41, 10, 1], new Random(0))).toEqual({ top: 15, left: 0, height: 10, width: 10, size: [8, 8] });
  });

  it('changes as many images as asked', () => {
    const image = byteImage([8, 8, 3]);
    expectShare(isChanged(randomGrayscale(), image), 0.1);
    expectShare(isChanged(randomPerspective(), image), 0.5);
    expectShare(isChanged(randomErasing({ probability: 0.25, scale: [0.1, 0.2] }), image), 0.25);
  });

  it('randomErasing: area alike, every place', () => {
    const image = imageOf([40, 40, 1], () => 1);
    const erase = randomErasing({ probability: 1, scale: [0.1, 0.3], ratio: [1, 1], value: 0 });
    const images = drawn((random) => Float32Array.from(erase(image, random).data));
    const areas = images.map((data) => data.filter((value) => value === 0).length / 1600);
    // Squares of whole pixels; rounding a side by half a pixel moves the mean less than the errors allow.
    expectMean(areas, 0.2, 0.2 / Math.sqrt(12) + 0.03);
    const columns = images.map(
      (data) => (data.indexOf(0) % 40) + Math.sqrt(data.filter((value) => value === 0).length) / 2,
    );
    expectMean(columns, 20, 40 / Math.sqrt(12));
  });

  it('randomRotation and randomAffine: amounts alike, both ways', () => {
    // The bright pixel's place tells the angle.
    const image = imageOf([201, 201, 1], (index) => (index === 100 * 201 + 200 ? 1 : 0));
    const turned = randomRotation(60, { interpolation: 'nearest' });
    const sides = Array.from({ length: 400 }, (_, index) => {
      const at = turned(image, new Random(9).fork(index)).data.indexOf(1);
      return at < 0 ? undefined : at < 100 * 201;
    }).filter((side) => side !== undefined);
    expectShare(sides, 0.5);
    const dots = imageOf([21, 21, 1], (index) => (index === 10 * 21 + 10 ? 1 : 0));
    const move = randomAffine({ translate: [0.2, 0] });
    const columns = drawn((random) => (move(dots, random).data.indexOf(1) % 21) - 10);
    expectMean(columns, 0, (2 * 4.2) / Math.sqrt(12) + 0.3);
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([-4, 4]);
    expect([...affineImage(dots, { translate: [3, -2] }).data].indexOf(1)).toBe(8 * 21 + 13);
  });

  it('pcaLighting: normal along the axes; a grey image by the luma', () => {
    const image = imageOf([1, 1, 3], () => 0.5);
    const axes = {
      eigenvalues: [1, 0, 0],
      eigenvectors: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    } as const;
    const colors = drawn((random) => pcaLighting({ std: 0.05, ...axes })(image, random).data);
    const shifts = colors.map((data) => (data[0]! - 0.5) / 0.05);
    expectMean(shifts, 0, 1);
    expectMean(
      shifts.map((shift) => shift ** 2),
      1,
      Math.sqrt(2),
    );
    expect(colors.every((data) => data[1] === 0.5 && data[2] === 0.5)).toBe(true);
    const grey = pcaLighting({ std: 0.05, ...axes })(
      imageOf([1, 1, 1], () => 0.5),
      new Random(7).fork(0),
    );
    expect(grey.data[0]).toBeCloseTo(0.5 + 0.2989 * 0.05 * shifts[0]!, 6);
  });

  it('gaussianBlur: a width of its own, alike', () => {
    const dot = imageOf([41, 1, 1], (index) => (index === 20 ? 1 : 0));
    const blur = gaussianBlur([41, 1], { sigma: [1, 3] });
    const widths = drawn((random) => {
      return Math.sqrt(
        Float32Array.from(blur(dot, random).data).reduce((sum, value, index) => sum + value * (index - 20) ** 2, 0),
      );
    });
    expectMean(widths, 2, 2 / Math.sqrt(12));
    expect(Math.min(...widths)).toBeGreaterThan(0.99);
    expect(Math.max(...widths)).toBeLessThan(3.01);
  });

  it('policies draw each operation alike, and both signs', () => {
    // What an operation makes of this image no other one does.
    const image = byteImage([16, 16, 3], 3);
    const key = ({ data }: Image) => data.join();
    const names = drawnOperations.length;
    const made = new Map<string, string>();
    for (const name of drawnOperations) {
      for (let seed = 0; seed < 8; seed++) {
        const options = { name, strength: 0.3, limits: usualLimits };
        made.set(key(applyOperation(image, options, {}, new Random(seed))), name);
      }
    }
    const rand = randAugment({ operations: 1 });
    const seen = Array.from({ length: 1500 }, (_, index) => made.get(key(rand(image, new Random(1).fork(index)))));
    expect(seen.includes(undefined)).toBe(false);
    for (const name of new Set(made.values())) {
      const alike = drawnOperations.filter((other) => other === name).length;
      const share = seen.filter((other) => other === name).length / seen.length;
      const error = Math.sqrt((alike / names) * (1 - alike / names) * (1 / seen.length));
      // Operations that leave this image as it is are seen under one name.
      if (name !== 'equalize' && name !== 'autoContrast' && name !== 'identity') {
        expect(Math.abs(share - alike / names)).toBeLessThan(5 * error);
      }
    }
    const bright = imageOf([1, 1, 1]);
    expect(() => rand(bright, new Random(0))).toThrow('works on bytes and got floats');
    const flat = { data: new Uint8Array(3).fill(100), shape: [1, 1, 3] as const };
    const options = { name: 'brightness', strength: 0.5, limits: wideLimits } as const;
    expectShare(
      drawn((random) => applyOperation(flat, options, {}, random).data[0]! > 100),
      0.5,
    );
  });

  it('trivialAugment and autoAugment change most images, and not all in one way', () => {
    const image = byteImage([12, 12, 3], 5);
    for (const transform of [trivialAugment(), autoAugment(), autoAugment({ policy: 'cifar10' })]) {
      const results = Array.from({ length: 200 }, (_, index) =>
        transform(image, new Random(2).fork(index)).data.join(),
      );
      expect(new Set(results).size).toBeGreaterThan(20);
    }
  });

  it.each([0.2, 0.5, 1, 3])('Beta(%d, %d) has its mean and variance', (alpha) => {
    const values = drawn((random) => drawBeta(alpha, random));
    const variance = 1 / (4 * (2 * alpha + 1));
    expectMean(values, 0.5, Math.sqrt(variance));
    // The square of the distance from the middle is at most 1/4, which bounds its deviation.
    expectMean(
      values.map((value) => (value - 0.5) ** 2),
      variance,
      Math.sqrt(variance * (1 / 4 - variance)),
    );
  });
});
