import { ArgumentError } from '@cnn/core';
import type { Adam } from './adam-description.ts';
import { assertRates, assertShare } from './assert-rates.ts';
import type { ParameterGroup } from './parameter-group.ts';

/** What `adam` and `adamW` accept. */
export interface AdamOptions {
  /** 0.001 by default. */
  readonly learningRate?: number;
  /** The share of the gradients' running mean that is kept; 0.9 by default. */
  readonly beta1?: number;
  /** The share of their squares' running mean that is kept; 0.999 by default. */
  readonly beta2?: number;
  /** Added to the root of the squares; 1e-8 by default. */
  readonly epsilon?: number;
  /** `adam` adds this share of each weight to its gradient, `adamW` takes it off the weight; 0 and 0.01 by default. */
  readonly weightDecay?: number;
  /** Weights with settings of their own; none by default. */
  readonly groups?: readonly ParameterGroup[];
}

/**
 * Adam with PyTorch's meaning of each option (`torch.optim.Adam`).
 *
 * @returns Plain data: what to do, not the state.
 * @throws ArgumentError for an option out of range.
 * @see Kingma and Ba: Adam: a method for stochastic optimization, 2015.
 */
export const adam = (options: AdamOptions = {}): Adam => describe('adam', options, 0);

/**
 * AdamW (`torch.optim.AdamW`): Adam whose weight decay does not pass through the gradient's statistics.
 *
 * @returns Plain data: what to do, not the state.
 * @throws ArgumentError for an option out of range.
 * @see Loshchilov and Hutter: Decoupled weight decay regularization, 2019.
 */
export const adamW = (options: AdamOptions = {}): Adam => describe('adamW', options, 0.01);

const describe = (
  kind: Adam['kind'],
  { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay, groups = [] }: AdamOptions,
  usualDecay: number,
): Adam => {
  const description = { kind, learningRate, beta1, beta2, epsilon, weightDecay: weightDecay ?? usualDecay, groups };
  assertRates(kind, description, ['beta1', 'beta2'], '0.001 is usual.');
  assertShare(kind, 'beta1', beta1, '0.9 is usual.');
  assertShare(kind, 'beta2', beta2, '0.999 is usual.');
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`${kind}: epsilon must be a number of at least 0, got ${epsilon}. 1e-8 is usual.`);
  }
  return description;
};
