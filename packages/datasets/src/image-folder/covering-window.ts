import type { ImageShape } from '../sizes/image-shape.ts';
import type { Window } from '../transforms/window.ts';

/** The middle of an image, as much of it as has the proportions of `size`: short side resized, then cut. */
export const coveringWindow = ([height, width]: ImageShape, size: readonly [height: number, width: number]): Window => {
  const scale = Math.min(height / size[0], width / size[1]);
  const [windowHeight, windowWidth] = [size[0] * scale, size[1] * scale];
  return {
    top: (height - windowHeight) / 2,
    left: (width - windowWidth) / 2,
    height: windowHeight,
    width: windowWidth,
    size,
  };
};
