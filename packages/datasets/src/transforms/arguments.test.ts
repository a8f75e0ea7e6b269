import { Random } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { autoAugment } from './auto-augment.ts';
import { adjustHue } from './color/adjust-hue.ts';
import { equalize } from './color/equalize.ts';
import { fiveCrop } from './five-crop.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { perspectiveImage } from './geometry/perspective-image.ts';
import { grayscale } from './grayscale.ts';
import { pcaLighting } from './pca-lighting.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomErasing } from './random-erasing.ts';
import { randomPerspective } from './random-perspective.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotation } from './random-rotation.ts';
import { trivialAugment } from './trivial-augment.ts';

const image = imageOf([4, 4, 3]);

describe('what makes no sense is refused in a line', () => {
  it.each([
    [() => autoAugment({ policy: 'mnist' as 'svhn' }), "one of imagenet, cifar10, svhn; got 'mnist'"],
    [() => fiveCrop(5)(image), 'fiveCrop cannot cut 5×5 pixels out of 4×4'],
    [() => gaussianBlur(4), 'must be odd; got 4'],
    [() => gaussianBlur(3, { sigma: 0 }), 'sigma of gaussianBlur must be above 0'],
    [() => gaussianBlur(9)(image, new Random(0)), 'A blur of 9×9 pixels needs images of more than half that size'],
    [() => grayscale(2 as 1), 'channels must be 1 or 3; got 2'],
    [() => pcaLighting({ std: -1 }), 'std of pcaLighting must be 0 or more'],
    [() => pcaLighting()(imageOf([2, 2, 2]), new Random(0)), 'one or three channels; got 2'],
    [() => randAugment({ magnitude: 31 }), 'from 0 to 30; got 31'],
    [() => randAugment({ operations: 1.5 }), 'operations must be a whole number'],
    [() => trivialAugment({ magnitudes: 1 }), 'magnitudes must be a whole number, 2 or more'],
    [() => randomAffine({ degrees: -1 }), 'degrees and shear of randomAffine'],
    [() => randomAffine({ translate: [2, 0] }), 'parts of width and height in [0, 1]; got [2,0]'],
    [() => randomAffine({ scale: [0, 1] }), '[low, high] above 0; got [0,1]'],
    [() => randomErasing({ scale: [0, 2] }), 'within [0, 1]; got [0,2]'],
    [() => randomErasing({ ratio: [2, 1] }), '[low, high] above 0; got [2,1]'],
    [() => randomPerspective({ distortion: 2 }), 'must be in [0, 1]; got 2'],
    [() => randomResizedCrop(2, { scale: [0, 1] }), 'within (0, 1]; got [0,1]'],
    [() => randomResizedCrop(2, { ratio: [0, 1] }), '[low, high] above 0; got [0,1]'],
    [() => randomRotation([2, 1]), 'degrees of randomRotation must be 0 or more'],
    [() => randomRotation(1, { interpolation: 'cubic' as 'nearest' }), "'nearest' or 'bilinear'; got 'cubic'"],
    [() => adjustHue(imageOf([1, 1, 4]), 0.1), 'adjustHue works on images of one or three channels; got 4'],
    [() => equalize(image), 'equalize works on bytes and got floats'],
    [
      () =>
        perspectiveImage(
          image,
          [
            [0, 0],
            [3, 0],
            [3, 3],
            [0, 3],
          ],
          [
            [0, 0],
            [1, 0],
            [2, 0],
            [0, 3],
          ],
        ),
      'no three lie on a line',
    ],
  ])('%s', (call, message) => {
    expect(call).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) }),
    );
  });
});
