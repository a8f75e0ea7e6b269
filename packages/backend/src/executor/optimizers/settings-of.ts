import type { OptimizerDescription } from './optimizer-description.ts';

/** What an optimizer does with one weight. */
export interface WeightSettings {
  readonly learningRateFactor: number;
  readonly weightDecay: number;
}

export const settingsOf = ({ groups, weightDecay }: OptimizerDescription, name: string): WeightSettings => {
  const group = groups.find(({ weights }) => weights(name));
  return {
    learningRateFactor: group?.learningRateFactor ?? 1,
    weightDecay: group?.weightDecay ?? weightDecay,
  };
};
