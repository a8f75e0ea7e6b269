import type { StateDict } from '../state-dict.ts';

/** The modules of a state dict as they come: `features.0.weight` and `features.0.bias` are of `features.0`. */
export const modulesInOrder = (arrays: StateDict): string[] => [
  ...new Set(arrays.map(({ name }) => name.slice(0, Math.max(name.lastIndexOf('.'), 0)))),
];
