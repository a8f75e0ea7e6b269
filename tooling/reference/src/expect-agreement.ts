import { expect } from 'vitest';
import { recordError } from './largest-errors.ts';
import { relativeError } from './relative-error.ts';

/** Prints the relative error and fails where it is over the tolerance, or not a number. */
export const expectAgreement = (
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  leastNorm = 0,
): void => {
  const error = relativeError(actual, expected, leastNorm);
  recordError({ what, error, tolerance });
  console.log(`${what.padEnd(44)} ${error.toExponential(2)}  (≤ ${tolerance.toExponential(0)})`);
  expect(error, what).toBeLessThanOrEqual(tolerance);
};
