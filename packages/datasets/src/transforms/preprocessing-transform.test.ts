import { Random } from '@cnn/core';
import { expect, it } from 'vitest';
import { byteImage } from '../testing/byte-image.ts';
import { centerCrop } from './center-crop.ts';
import { compose } from './compose.ts';
import { normalize } from './normalize.ts';
import { preprocessingTransform } from './preprocessing-transform.ts';
import { resizeShortSide } from './resize-short-side.ts';
import { transformFrom } from './transform-from.ts';

const random = new Random(0);

it('is its steps in their order', () => {
  const image = byteImage([9, 13, 3]);
  const [mean, std] = [
    [0.4, 0.5, 0.6],
    [0.2, 0.3, 0.4],
  ];
  const made = preprocessingTransform({ resizeShortSide: 6, centerCrop: [4, 5], mean, std });
  const expected = compose(resizeShortSide(6), centerCrop([4, 5]), normalize({ mean, std }));
  expect(made(image, random)).toEqual(expected(image, random));
  expect(made.outputShape!(image.shape)).toEqual([4, 5, 3]);
  expect(transformFrom(made.description!)(image, random)).toEqual(expected(image, random));
});

it('keeps bytes where nothing is to be scaled', () => {
  const image = byteImage([4, 4, 1]);
  expect(preprocessingTransform({})(image, random)).toEqual(image);
  expect(preprocessingTransform({ scale: 1 / 255, mean: [0], std: [1] })(image, random)).toEqual(image);
});

it('scales bytes before it subtracts and divides', () => {
  const image = byteImage([4, 4, 1]);
  const { data } = preprocessingTransform({ scale: 2, mean: [100], std: [50] })(image, random);
  for (const [index, byte] of image.data.entries()) expect(data[index]).toBeCloseTo((2 * byte - 100) / 50, 4);
});
