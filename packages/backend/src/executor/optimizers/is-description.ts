import type { Optimizer } from './optimizer.ts';
import type { OptimizerDescription } from './optimizer-description.ts';

const kinds: readonly unknown[] = ['sgd', 'adam', 'adamW', 'rmsProp', 'lars'];

/** Whether an optimizer is one of this project's, which every engine knows how to carry out. */
export const isDescription = (optimizer: Optimizer): optimizer is OptimizerDescription =>
  'kind' in optimizer && kinds.includes(optimizer.kind);
