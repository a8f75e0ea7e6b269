import type { OptimizerDescription } from './optimizer-description.ts';

/** An optimizer as it treats one weight. */
export type WeightOptimizer = OptimizerDescription & {
  /** What the learning rate is multiplied with. */
  readonly learningRateFactor: number;
};

/** The optimizer with the settings of the weight's group in the place of its own. @param name The weight's. */
export const optimizerFor = (optimizer: OptimizerDescription, name: string): WeightOptimizer => {
  const { weights: _, ...settings } = optimizer.groups.find(({ weights }) => weights(name)) ?? {};
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { learningRateFactor: 1, ...optimizer, ...Object.fromEntries(given) };
};
