import { relative } from 'node:path';

/** A path as the user would write it where the example was called: short below that folder, whole elsewhere. */
export const shownPath = (path: string): string => {
  const nearby = relative(process.env.INIT_CWD ?? process.cwd(), path) || '.';
  return nearby.startsWith('..') ? path : nearby;
};
