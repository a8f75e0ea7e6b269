import type { ParameterGroup } from './parameter-group.ts';

/** What `sgd` accepts. */
export interface SgdOptions {
  /** How far a step goes along the negative gradient; 0.01 by default. */
  readonly learningRate?: number;
  /** The share of the last step's direction that is kept, in [0, 1); 0 by default. */
  readonly momentum?: number;
  /** Adds this share of each weight (biases too) to its gradient; 0 by default. */
  readonly weightDecay?: number;
  /** Looks ahead along the momentum; needs one. False by default. */
  readonly nesterov?: boolean;
  /** Weights with settings of their own; none by default. */
  readonly groups?: readonly ParameterGroup[];
}
