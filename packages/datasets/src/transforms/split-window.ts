import type { Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Composition } from './compose.ts';
import type { Image } from './image.ts';
import type { Transform } from './transform.ts';
import type { Window } from './window.ts';

/** A transform in two: what may be chosen before an image is decoded, and what is left to do then. */
export interface SplitTransform {
  /** Left out where the transform wants all of the image as it is. */
  readonly window?: (shape: ImageShape, random: Random) => Window;
  /** Takes what the window shows. Give it the same `random`. */
  readonly rest: Transform;
}

/**
 * Splits off the choice of a part and a size with which a transform begins. `rest(takeWindow(image, window(image.shape,
 * random)), random)` is what the transform makes of `image` with an equal `random`.
 */
export const splitWindow = (transform: Transform): SplitTransform => {
  if (!isComposition(transform)) {
    return transform.window === undefined ? { rest: transform } : { window: transform.window, rest: identity };
  }
  const [first, second] = transform.transforms;
  if (first === undefined) return { rest: transform };
  const begin = splitWindow(first);
  const { window } = begin;
  if (window === undefined) return { rest: transform };
  const following = transform.transforms.slice(1).map((next, index) => forked(next, index + 1));
  const cut = first.chooses === 'size' && second?.chooses === 'part' ? second.window : undefined;
  if (cut !== undefined) {
    return {
      window: (shape, random) => {
        const resized = window(shape, random.fork(0));
        return within(resized, cut([...resized.size, shape[2]], random.fork(1)));
      },
      rest: inOrder(following.slice(1)),
    };
  }
  return {
    window: (shape, random) => window(shape, random.fork(0)),
    rest: inOrder(begin.rest === identity ? following : [forked(begin.rest, 0), ...following]),
  };
};

const isComposition = (transform: Transform): transform is Composition => 'transforms' in transform;

const identity: Transform = (image) => image;

const forked = (transform: Transform, position: number): Transform =>
  Object.assign((image: Image, random: Random) => transform(image, random.fork(position)), {
    outputShape: transform.outputShape,
  });

const inOrder = (transforms: readonly Transform[]): Transform => {
  if (transforms.length === 0) return identity;
  return Object.assign(
    (image: Image, random: Random) => transforms.reduce((current, transform) => transform(current, random), image),
    {
      outputShape: (shape: ImageShape): ImageShape =>
        transforms.reduce((current, transform) => transform.outputShape?.(current) ?? current, shape),
    },
  );
};

/** A part of what a window shows, as a window on what that looks at. */
const within = (outer: Window, part: Window): Window => {
  const rowHeight = outer.height / outer.size[0];
  const columnWidth = outer.width / outer.size[1];
  return {
    top: outer.top + part.top * rowHeight,
    left: outer.left + part.left * columnWidth,
    height: part.height * rowHeight,
    width: part.width * columnWidth,
    size: part.size,
  };
};
