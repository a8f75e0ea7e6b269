import type { ImageShape } from '../sizes/image-shape.ts';
import { antialiasedTaps } from './resampling/antialiased-taps.ts';
import type { Taps } from './resampling/taps.ts';
import type { Window } from './window.ts';

/** What the rows and the columns of what a window shows are made of. */
export const windowTaps = (
  [imageHeight, imageWidth]: ImageShape,
  { top, left, height, width, size }: Window,
): readonly [rows: Taps, columns: Taps] => [
  antialiasedTaps('bilinear', imageHeight, { start: top, extent: height, count: size[0] }),
  antialiasedTaps('bilinear', imageWidth, { start: left, extent: width, count: size[1] }),
];
