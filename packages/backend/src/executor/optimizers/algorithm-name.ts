import type { Optimizer } from './optimizer.ts';

/** What an optimizer does, in a word: its kind, or its class in TensorFlow.js. */
export const algorithmName = (optimizer: Optimizer): string =>
  'kind' in optimizer ? optimizer.kind : optimizer.getClassName();
