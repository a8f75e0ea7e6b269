import type { Window } from './window.ts';

/** Whether a window shows whole pixels as they are. */
export const isCrop = ({ top, left, height, width, size }: Window): boolean =>
  height === size[0] && width === size[1] && Number.isInteger(top) && Number.isInteger(left);
