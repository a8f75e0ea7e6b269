import { ArgumentError } from '@cnn/core';
import type { ParameterGroup } from './parameter-group.ts';

/** @throws ArgumentError when a number that every optimizer has is out of range. */
export const assertRates = (
  name: string,
  {
    learningRate,
    weightDecay,
    groups,
  }: { learningRate: number; weightDecay: number; groups: readonly ParameterGroup[] },
  usual: string,
): void => {
  if (!(Number.isFinite(learningRate) && learningRate > 0)) {
    throw new ArgumentError(`${name}: learningRate must be a number above 0, got ${learningRate}. ${usual}`);
  }
  const decays = [weightDecay, ...groups.map((group) => group.weightDecay ?? 0)];
  for (const decay of decays) {
    if (!(Number.isFinite(decay) && decay >= 0)) {
      throw new ArgumentError(
        `${name}: weightDecay must be a number of at least 0, got ${decay}. 5e-4 is usual, 0 turns it off.`,
      );
    }
  }
  for (const { weights, learningRateFactor = 1 } of groups) {
    if (typeof weights !== 'function') {
      throw new ArgumentError(
        `${name}: a group needs weights: a function that says of a weight's name whether it belongs there, got ${typeof weights}.`,
      );
    }
    if (!(Number.isFinite(learningRateFactor) && learningRateFactor >= 0)) {
      throw new ArgumentError(
        `${name}: a group's learningRateFactor must be a number of at least 0, got ${learningRateFactor}.`,
      );
    }
  }
};

/** @throws ArgumentError when a share is not in [0, 1). */
export const assertShare = (name: string, option: string, share: number, usual: string): void => {
  if (share >= 0 && share < 1) return;
  throw new ArgumentError(`${name}: ${option} must be at least 0 and less than 1, got ${share}. ${usual}`);
};
