import { expectAgreement } from '../expect-agreement.ts';
import { relativeError } from '../relative-error.ts';
import { tolerances } from '../tolerances.ts';

/** Stands for a rate of 0. */
const leastRate = 1e-12;

/** Compares each rate by itself, since the late ones, a millionth of the first, count as much; prints the worst. */
export const expectRates = (what: string, actual: readonly number[], expected: readonly number[]): void => {
  const errors = expected.map((rate, count) => relativeError([actual[count]!], [rate], leastRate));
  const worst = errors.reduce((most, error, count) => (error <= errors[most]! ? most : count), 0);
  expectAgreement(`${what}: ${worst}`, [actual[worst]!], [expected[worst]!], tolerances.operation, leastRate);
};
