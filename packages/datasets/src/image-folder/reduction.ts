import type { Window } from '../transforms/window.ts';

/**
 * By how much a JPEG may shrink while it is decoded, for a window that shrinks at least as much: 1, 3, 5 or 9. These are the
 * least for which sharp has the decoder skip half, three quarters, seven eighths of the work along each side.
 */
export const reduction = ({ height, width, size }: Window): number => {
  const scale = Math.min(height / size[0], width / size[1]);
  return [9, 5, 3].find((factor) => scale >= factor) ?? 1;
};
