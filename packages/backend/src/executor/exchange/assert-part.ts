import { ArgumentError } from '@cnn/core';
import type { BatchPart } from './batch-part.ts';
import type { GradientExchange } from './gradient-exchange.ts';

/** Sees to it that a part says how many examples each process has, and this one as many as it was given. @throws ArgumentError */
export const assertPart = (
  { share, examples }: BatchPart,
  { rank, worldSize }: GradientExchange,
  given: number | undefined,
): void => {
  const counts = examples.every((count) => Number.isSafeInteger(count) && count >= 0);
  if (counts && examples.length === worldSize && examples[rank] === given && share >= 0 && share <= 1) return;
  throw new ArgumentError(
    `trainTogether: expected a share of 0 to 1 and the examples of each of ${worldSize} processes, ${given} of rank ${rank}; ` +
      `got ${share} and [${examples.join(', ')}].`,
  );
};
