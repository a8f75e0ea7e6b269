import type { Window } from '../transforms/window.ts';

/** What `extract` of sharp takes. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of an image that a window is made of: those under it and those beside it that its filter reaches. */
export const regionOf = (
  { top, left, height, width, size }: Window,
  [imageHeight, imageWidth]: readonly [height: number, width: number],
): Region => {
  const [firstRow, endRow] = reach(top, height, size[0], imageHeight);
  const [firstColumn, endColumn] = reach(left, width, size[1], imageWidth);
  return { top: firstRow, left: firstColumn, height: endRow - firstRow, width: endColumn - firstColumn };
};

/** One pixel at least, which is not looked at where the window lies outside. */
const reach = (start: number, extent: number, count: number, length: number): readonly [first: number, end: number] => {
  const support = Math.max(extent / count, 1) + 1;
  const first = Math.min(Math.max(Math.floor(start - support), 0), length - 1);
  return [first, Math.max(Math.min(Math.ceil(start + extent + support), length), first + 1)];
};
