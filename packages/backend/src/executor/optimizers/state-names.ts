import type { OptimizerDescription } from './optimizer-description.ts';

/** What an optimizer keeps of each weight, of its shape and zero at first. */
export type StateName = 'velocity' | 'first' | 'second' | 'square' | 'mean';

export const stateNames = (optimizer: OptimizerDescription): readonly StateName[] => {
  switch (optimizer.kind) {
    case 'sgd':
    case 'lars':
      return optimizer.momentum > 0 ? ['velocity'] : [];
    case 'adam':
    case 'adamW':
      return ['first', 'second'];
    case 'rmsProp': {
      const names: StateName[] = ['square'];
      if (optimizer.centered) names.push('mean');
      if (optimizer.momentum > 0) names.push('velocity');
      return names;
    }
  }
};
