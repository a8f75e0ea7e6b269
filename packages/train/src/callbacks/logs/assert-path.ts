import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError when a callback is given no path. */
export const assertPath = (callback: string, path: string): void => {
  if (typeof path !== 'string' || path === '') {
    throw new ArgumentError(
      `${callback}: expected a path to write to, got ${path === '' ? 'an empty one' : String(path)}. Give one such as 'out/run'.`,
    );
  }
};
