import type { Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from './image.ts';
import { splitWindow } from './split-window.ts';
import { takeWindow } from './take-window.ts';
import type { Transform } from './transform.ts';

/** A transform that is others, one after the other. */
export interface Composition extends Transform {
  readonly transforms: readonly Transform[];
}

/**
 * One transform that applies the given ones from the first to the last. Each draws from a stream of its own,
 * `random.fork(position)`. Of a resizing that a crop follows, only the pixels that are kept are made.
 *
 * @example
 * compose(resizeShortSide(256), randomCrop(224), randomHorizontalFlip());
 */
export const compose = (...transforms: readonly Transform[]): Composition => {
  const outputShape = (shape: ImageShape): ImageShape =>
    transforms.reduce((current, transform) => transform.outputShape?.(current) ?? current, shape);
  const descriptions = transforms.map(({ description }) => description).filter((each) => each !== undefined);
  const inTurn = (image: Image, random: Random): Image =>
    transforms.reduce((current, transform, index) => transform(current, random.fork(index)), image);
  const described = {
    transforms,
    outputShape,
    ...(descriptions.length === transforms.length && { description: { name: 'compose', arguments: descriptions } }),
  };
  if (transforms[0]?.chooses !== 'size' || transforms[1]?.chooses !== 'part') return Object.assign(inTurn, described);
  const { window, rest } = splitWindow(Object.assign(inTurn, described));
  return Object.assign(
    (image: Image, random: Random) => rest(takeWindow(image, window!(image.shape, random)), random),
    described,
  );
};
