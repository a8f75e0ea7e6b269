import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError for a number of images that is none. */
export function assertCount(who: string, name: string, count: number): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new ArgumentError(`${who} expects a whole number above 0 as ${name}, not ${count}.`);
}
