import type { ParameterGroup } from './parameter-group.ts';

/** RMSprop as plain data; made by `rmsProp`. Every engine knows how to carry it out. */
export interface RmsProp {
  readonly kind: 'rmsProp';
  /** Read at every step: a callback may change it to follow a schedule. */
  learningRate: number;
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly centered: boolean;
  readonly groups: readonly ParameterGroup[];
}
