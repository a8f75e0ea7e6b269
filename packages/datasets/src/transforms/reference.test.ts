import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import type { ImageShape } from '../sizes/image-shape.ts';
import { goldenNames, readGolden } from '../testing/read-golden.ts';
import { centerCrop } from './center-crop.ts';
import { adjustBrightness } from './color/adjust-brightness.ts';
import { adjustContrast } from './color/adjust-contrast.ts';
import { adjustHue } from './color/adjust-hue.ts';
import { adjustSaturation } from './color/adjust-saturation.ts';
import { adjustSharpness } from './color/adjust-sharpness.ts';
import { toGrey } from './color/to-grey.ts';
import { compose } from './compose.ts';
import { fiveCrop } from './five-crop.ts';
import { flipImage } from './flip-image.ts';
import { affineImage } from './geometry/affine-image.ts';
import { perspectiveImage } from './geometry/perspective-image.ts';
import { rotateImage } from './geometry/rotate-image.ts';
import type { Image } from './image.ts';
import { normalize } from './normalize.ts';
import { usualLimits, wideLimits } from './policies/limits.ts';
import { type Operation, operations } from './policies/operations.ts';
import { blurImage } from './resampling/blur-image.ts';
import type { Interpolation } from './resampling/interpolation.ts';
import { resizeImage } from './resampling/resize-image.ts';
import { resizeShortSide } from './resize-short-side.ts';
import { stackViews } from './stack-views.ts';
import { takeWindow } from './take-window.ts';
import { tenCrop } from './ten-crop.ts';
import type { Transform } from './transform.ts';

type Change = (image: Image) => Image;

const golden = readGolden('transforms');

const bytesOf = (name: string): Image => {
  const { data, shape } = golden(name);
  return { data: Uint8Array.from(data), shape: shape as unknown as ImageShape };
};

const plain =
  (transform: Transform): Change =>
  (image) =>
    transform(image, new Random(0));

const perspective = (interpolation: 'nearest' | 'bilinear'): Change => {
  const from = [
    [0, 0],
    [28, 0],
    [28, 23],
    [0, 23],
  ] as const;
  const to = [
    [3, 2],
    [24, 5],
    [27, 20],
    [1, 22],
  ] as const;
  return (image) => perspectiveImage(image, from, to, { interpolation });
};

/** What each array of the reference is compared with, by its name without the image's. */
const changes: Record<string, Change> = {
  'resizeShortSide 20': plain(resizeShortSide(20)),
  'resizeShortSide 20 centerCrop 18': plain(compose(resizeShortSide(20), centerCrop(18))),
  'centerCrop 20': plain(centerCrop(20)),
  'centerCrop 40': plain(centerCrop(40)),
  'window smaller': (image) => takeWindow(image, { top: 3, left: 5, height: 17, width: 18, size: [10, 8] }),
  'window larger': (image) => takeWindow(image, { top: 3, left: 5, height: 17, width: 18, size: [33, 40] }),
  'flip horizontal': (image) => flipImage(image, 'horizontal'),
  'flip vertical': (image) => flipImage(image, 'vertical'),
  'fiveCrop 12': plain(stackViews(fiveCrop([12, 15]))),
  'tenCrop 12': plain(stackViews(tenCrop([12, 15]))),
  'grayscale 1': (image) => toGrey(image, 1),
  'grayscale 3': (image) => toGrey(image, 3),
  blur: (image) => blurImage(image, [7, 3], 1.3),
  normalize: plain(normalize({ mean: 0.4, std: 0.25 })),
};
for (const [label, size] of [
  ['smaller', [16, 11]],
  ['larger', [41, 34]],
  ['mixed', [45, 9]],
] as const) {
  for (const interpolation of ['bilinear', 'bicubic'] satisfies Interpolation[]) {
    const name = `resize ${label} ${interpolation}`;
    changes[name] = (image) => resizeImage(image, size, { interpolation, antialias: true });
    changes[`${name} aliased`] = (image) => resizeImage(image, size, { interpolation, antialias: false });
  }
}
for (const interpolation of ['nearest', 'bilinear'] as const) {
  const filled = { interpolation, fill: 128 / 255 };
  for (const angle of [30, -117.5, 90, 180]) {
    changes[`rotate ${angle} ${interpolation}`] = (image) => rotateImage(image, angle, filled);
  }
  changes[`affine ${interpolation}`] = (image) =>
    affineImage(image, { angle: 20, translate: [4, -3], scale: 1.2, shear: [10, -5] }, { interpolation });
  changes[`affine smaller ${interpolation}`] = (image) =>
    affineImage(image, { angle: -75, translate: [0, 2], scale: 0.6 }, filled);
  changes[`perspective ${interpolation}`] = perspective(interpolation);
}
for (const factor of [0, 0.4, 1.7]) {
  changes[`brightness ${factor}`] = (image) => adjustBrightness(image, factor);
  changes[`contrast ${factor}`] = (image) => adjustContrast(image, factor);
  changes[`saturation ${factor}`] = (image) => adjustSaturation(image, factor);
  changes[`sharpness ${factor}`] = (image) => adjustSharpness(image, factor);
}
for (const turn of [0.1, -0.35, 0.5]) changes[`hue ${turn}`] = (image) => adjustHue(image, turn);
for (const [step, limits] of [
  [9, usualLimits],
  [20, wideLimits],
] as const) {
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    for (const [sign, factor] of [
      ['+', 1],
      ['-', -1],
    ] as const) {
      changes[`${name} ${step} ${sign}`] = (image) => {
        const magnitude = operation.magnitude(step / 30, limits, image.shape);
        return operation.apply(image, factor * magnitude, { interpolation: 'nearest' });
      };
    }
  }
}
// torchvision has no capital inside this word.
for (const step of [9, 20]) changes[`autocontrast ${step} +`] = changes[`autoContrast ${step} +`]!;

const cases = goldenNames('transforms').filter((name) => name !== 'color' && name !== 'grey');

describe('transforms have the values of torchvision and Pillow', () => {
  it.each(cases)('%s', (name) => {
    const bytes = !name.includes(' floats ');
    const [, kind = '', change = ''] = /^(\w+) (?:floats )?(.+)$/.exec(name)!;
    const source = bytesOf(kind);
    const image = bytes ? source : { data: Float32Array.from(source.data, (byte) => byte / 255), shape: source.shape };
    const before = image.data.slice();
    const expected = golden(name);
    const result = changes[change]!(image);
    expect(result.shape).toEqual(expected.shape);
    expect(result.data.constructor).toBe(bytes ? Uint8Array : Float32Array);
    expect(image.data.every((value, index) => value === before[index])).toBe(true);
    let largest = 0;
    for (const [index, value] of expected.data.entries()) {
      largest = Math.max(largest, Math.abs(value - result.data[index]!));
    }
    expect(largest).toBeLessThanOrEqual(bytes ? 1 : 3e-6);
  });
});
