import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { byteImage } from '../testing/byte-image.ts';
import { autoAugment } from './auto-augment.ts';
import { centerCrop } from './center-crop.ts';
import { colorJitter } from './color-jitter.ts';
import { compose } from './compose.ts';
import { fiveCrop } from './five-crop.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { grayscale } from './grayscale.ts';
import type { Image } from './image.ts';
import { normalize } from './normalize.ts';
import { pcaLighting } from './pca-lighting.ts';
import { alexnetEval } from './presets/alexnet-eval.ts';
import { alexnetTrain } from './presets/alexnet-train.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomCrop } from './random-crop.ts';
import { randomErasing } from './random-erasing.ts';
import { randomGrayscale } from './random-grayscale.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { randomPerspective } from './random-perspective.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotation } from './random-rotation.ts';
import { randomVerticalFlip } from './random-vertical-flip.ts';
import { resize } from './resize.ts';
import { resizeShortSide } from './resize-short-side.ts';
import { splitWindow } from './split-window.ts';
import { stackViews } from './stack-views.ts';
import { takeWindow } from './take-window.ts';
import { tenCrop } from './ten-crop.ts';
import type { Transform } from './transform.ts';
import { transformFrom, transformNames } from './transform-from.ts';
import { trivialAugment } from './trivial-augment.ts';

/** Every transform, with defaults and otherwise. */
const transforms: readonly Transform[] = [
  autoAugment(),
  autoAugment({ policy: 'svhn', interpolation: 'bilinear', fill: [0.2, 0.4, 0.6] }),
  centerCrop(20),
  centerCrop([50, 30]),
  colorJitter({ brightness: 0.4, contrast: [0.5, 1.5], saturation: 0.3, hue: 0.1 }),
  compose(),
  compose(compose(resizeShortSide(24), randomCrop(20)), randomHorizontalFlip(), compose(randomRotation(10))),
  compose(compose(resize([30, 28])), centerCrop(20), randomCrop(16, { padding: 2 })),
  compose(resizeShortSide(24), centerCrop(28), normalize({ mean: 0.5, std: 0.5 })),
  compose(randomCrop(20), centerCrop(24), randomResizedCrop(12)),
  compose(randomVerticalFlip(), randomCrop(20)),
  gaussianBlur(5),
  gaussianBlur([3, 7], { sigma: 1 }),
  grayscale(),
  grayscale(3),
  normalize({ mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.4] }),
  pcaLighting(),
  pcaLighting({ std: 0.5, eigenvalues: [0.1, 0.2, 0.3] }),
  randAugment(),
  randAugment({ operations: 3, magnitude: 20, interpolation: 'bilinear', fill: 0.5 }),
  randomAffine({ degrees: 20, translate: [0.2, 0.1], scale: [0.5, 2], shear: 10 }),
  randomAffine({ degrees: [5, 10], shear: { x: [1, 2], y: [3, 4] }, interpolation: 'bilinear', fill: 1 }),
  randomCrop(20),
  randomCrop([40, 30], { padding: [4, 2], fill: 0.5 }),
  randomCrop(28, { padding: 4 }),
  randomErasing({ probability: 1 }),
  randomErasing({ probability: 1, value: 'random', scale: [0.1, 0.2], ratio: [1, 2] }),
  randomGrayscale(0.5),
  randomHorizontalFlip(),
  randomPerspective({ probability: 1 }),
  randomPerspective({ probability: 1, distortion: 1, interpolation: 'nearest', fill: [1, 0, 0] }),
  randomResizedCrop(16),
  randomResizedCrop([20, 60], { scale: [0.5, 0.9], ratio: [1, 4] }),
  randomRotation(30),
  randomRotation([90, 100], { interpolation: 'bilinear', fill: 0.3 }),
  randomVerticalFlip(),
  resize(20),
  resize([45, 20], { interpolation: 'bicubic' }),
  resize(20, { antialias: false }),
  resizeShortSide(20),
  resizeShortSide(50, { interpolation: 'bicubic', antialias: false }),
  stackViews(fiveCrop(20)),
  stackViews(tenCrop([12, 20], { flip: 'vertical' })),
  trivialAugment(),
  trivialAugment({ magnitudes: 10, interpolation: 'bilinear', fill: 0.4 }),
  alexnetTrain(),
  alexnetTrain({ version: 'book' }),
  alexnetEval({ crops: 10, mean: 0.5, std: 1 }),
];

const image = byteImage([36, 31, 3]);
const seeds = [0, 1, 2, 3, 4];

const isSame = (left: Image, right: Image): boolean =>
  left.shape.join() === right.shape.join() &&
  left.data.constructor === right.data.constructor &&
  left.data.every((value, index) => value === right.data[index]);

const cases = transforms.map((transform) => [JSON.stringify(transform.description), transform] as const);

describe('every transform', () => {
  it('is known to transformFrom, and here', () => {
    const used = new Set(transforms.map((transform) => transform.description!.name));
    expect([...used].sort()).toEqual([...transformNames].sort());
    expect(() => transformFrom({ name: 'toString', arguments: [] })).toThrow("no transform named 'toString'");
  });

  it.each(cases)('%s', (json, transform) => {
    const again = transformFrom(JSON.parse(json));
    expect(again.description).toEqual(transform.description);
    for (const seed of seeds) {
      const before = image.data.slice();
      const result = transform(image, new Random(seed));
      // It keeps the image it was given, says what shape comes out, and repeats itself.
      expect(image.data.every((value, index) => value === before[index])).toBe(true);
      expect(result.shape).toEqual(transform.outputShape?.(image.shape) ?? image.shape);
      expect(result.data.length).toBe(result.shape[0] * result.shape[1] * result.shape[2]);
      expect(isSame(transform(image, new Random(seed)), result)).toBe(true);
      // What its description makes is the same.
      expect(isSame(again(image, new Random(seed)), result)).toBe(true);
      // So is the choice before decoding, and the rest after it.
      const { window, rest } = splitWindow(again);
      if (window === undefined) continue;
      const part = takeWindow(image, window(image.shape, new Random(seed)));
      expect(isSame(rest(part, new Random(seed)), result)).toBe(true);
      if (transform.window !== undefined) {
        const [called, asked] = [new Random(seed), new Random(seed)];
        transform(image, called);
        transform.window(image.shape, asked);
        expect(asked.uniform()).toBe(called.uniform());
      }
    }
  });
});

describe('splitWindow', () => {
  it('chooses a crop that follows a resizing before anything is resized', () => {
    const { window } = splitWindow(compose(resizeShortSide(256), centerCrop(224), randomHorizontalFlip()));
    expect(window?.([512, 1024, 3], new Random(0))).toEqual({
      top: 32,
      left: 288,
      height: 448,
      width: 448,
      size: [224, 224],
    });
    expect(splitWindow(compose(randomHorizontalFlip(), centerCrop(224))).window).toBeUndefined();
  });

  it('gives the values of one after the other', () => {
    const crop = randomCrop(20);
    const both = compose(resizeShortSide(24), crop)(image, new Random(5));
    const resized = resizeShortSide(24)(image, new Random(0));
    expect(isSame(both, crop(resized, new Random(5).fork(1)))).toBe(true);
  });
});
