import type { ParameterGroup } from './parameter-group.ts';

/** LARS as plain data; made by `lars`. Every engine knows how to carry it out. */
export interface Lars {
  readonly kind: 'lars';
  /** Read at every step: a callback may change it to follow a schedule. */
  learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly trustCoefficient: number;
  readonly epsilon: number;
  /** Whether a weight's step follows its size; a group may have it otherwise. */
  readonly adapts: boolean;
  readonly groups: readonly ParameterGroup[];
}
