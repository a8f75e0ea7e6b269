import { ArgumentError } from '@cnn/core';
import type { ParameterGroup } from './parameter-group.ts';

interface Rates {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly groups: readonly ParameterGroup[];
}

/** What a group may have instead of the optimizer's that not every optimizer has. */
type OwnSetting = 'momentum' | 'beta1' | 'beta2' | 'adapts';

/**
 * @param own Which of them a group may set.
 * @throws ArgumentError when a number that every optimizer has is out of range, or a group sets what does not exist.
 */
export const assertRates = (name: string, rates: Rates, own: readonly OwnSetting[], usual: string): void => {
  const { learningRate, weightDecay, groups } = rates;
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
  for (const group of groups) assertGroup(name, group, own);
};

const assertGroup = (name: string, group: ParameterGroup, own: readonly OwnSetting[]): void => {
  const { weights, learningRateFactor = 1 } = group;
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
  for (const setting of ['momentum', 'beta1', 'beta2', 'adapts'] as const) {
    const value = group[setting];
    if (value === undefined) continue;
    if (!own.includes(setting)) {
      throw new ArgumentError(`${name}: a group's ${setting} has no meaning here; ${name} has ${own.join(' and ')}.`);
    }
    if (typeof value === 'number')
      assertShare(name, `a group's ${setting}`, value, "Leave it out for the optimizer's.");
  }
};

/** @throws ArgumentError when a share is not in [0, 1). */
export const assertShare = (name: string, option: string, share: number, usual: string): void => {
  if (share >= 0 && share < 1) return;
  throw new ArgumentError(`${name}: ${option} must be at least 0 and less than 1, got ${share}. ${usual}`);
};
