import type { ParameterGroup } from './parameter-group.ts';

/** Stochastic gradient descent as plain data; made by `sgd`. Every engine knows how to carry it out. */
export interface Sgd {
  readonly kind: 'sgd';
  /** Read at every step: a callback may change it to follow a schedule. */
  learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
  readonly groups: readonly ParameterGroup[];
}
