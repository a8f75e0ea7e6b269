import { ArgumentError } from '@cnn/core';
import { assertRates, assertShare } from './assert-rates.ts';
import type { ParameterGroup } from './parameter-group.ts';
import type { RmsProp } from './rms-prop-description.ts';

/** What `rmsProp` accepts. */
export interface RmsPropOptions {
  /** 0.01 by default. */
  readonly learningRate?: number;
  /** The share of the squares' running mean that is kept (PyTorch's alpha); 0.99 by default. */
  readonly decay?: number;
  /** The share of the last step that is kept; 0 by default. */
  readonly momentum?: number;
  /** Added to the root of the squares; 1e-8 by default. */
  readonly epsilon?: number;
  /** Adds this share of each weight to its gradient; 0 by default. */
  readonly weightDecay?: number;
  /** Takes the gradient's variance instead of its square; false by default. */
  readonly centered?: boolean;
  /** Weights with settings of their own; none by default. */
  readonly groups?: readonly ParameterGroup[];
}

/**
 * RMSprop with PyTorch's meaning of each option (`torch.optim.RMSprop`).
 *
 * @returns Plain data: what to do, not the state.
 * @throws ArgumentError for an option out of range.
 */
export const rmsProp = ({
  learningRate = 0.01,
  decay = 0.99,
  momentum = 0,
  epsilon = 1e-8,
  weightDecay = 0,
  centered = false,
  groups = [],
}: RmsPropOptions = {}): RmsProp => {
  assertRates('rmsProp', { learningRate, weightDecay, groups }, ['momentum'], '0.01 is usual.');
  assertShare('rmsProp', 'decay', decay, '0.99 is usual.');
  assertShare('rmsProp', 'momentum', momentum, '0 turns it off.');
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`rmsProp: epsilon must be a number of at least 0, got ${epsilon}. 1e-8 is usual.`);
  }
  return { kind: 'rmsProp', learningRate, decay, momentum, epsilon, weightDecay, centered, groups };
};
