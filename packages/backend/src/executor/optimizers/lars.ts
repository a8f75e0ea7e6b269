import { ArgumentError } from '@cnn/core';
import { assertRates, assertShare } from './assert-rates.ts';
import type { Lars } from './lars-description.ts';
import type { ParameterGroup } from './parameter-group.ts';

/** What `lars` accepts. */
export interface LarsOptions {
  /** Before each weight's own ratio; 0.1 by default. Large batches take some units, after a warm-up. */
  readonly learningRate?: number;
  /** The share of the last step that is kept; 0.9 by default. */
  readonly momentum?: number;
  /** Adds this share of each weight to its gradient; 0 by default. */
  readonly weightDecay?: number;
  /** What share of a weight's size a step of learning rate 1 may change; 0.001 by default. */
  readonly trustCoefficient?: number;
  /** Added to what is divided by; 1e-8 by default. */
  readonly epsilon?: number;
  /** Weights with settings of their own; none by default. Biases and normalisations usually have: `noDecay({ adapts: false })`. */
  readonly groups?: readonly ParameterGroup[];
}

/**
 * Layer-wise adaptive rate scaling, for batches of thousands: SGD with momentum in which each weight's step follows its own size, so that one
 * learning rate suits all layers. With g the gradient, w the weight and v what is kept of the last step:
 * ratio = trustCoefficient · |w| / (|g| + weightDecay · |w| + epsilon), 1 where |w| or |g| is 0; v = momentum · v + ratio · (g + weightDecay · w);
 * w = w − learningRate · v. As in PyTorch's SGD the learning rate comes last; the paper's stands within v.
 *
 * @returns Plain data: what to do, not the state.
 * @throws ArgumentError for an option out of range.
 * @see You, Gitman and Ginsburg: Large batch training of convolutional networks, 2017.
 * @example
 * lars({ learningRate: 2, weightDecay: 5e-4, groups: [noDecay({ adapts: false })] });
 */
export const lars = ({
  learningRate = 0.1,
  momentum = 0.9,
  weightDecay = 0,
  trustCoefficient = 0.001,
  epsilon = 1e-8,
  groups = [],
}: LarsOptions = {}): Lars => {
  assertRates('lars', { learningRate, weightDecay, groups }, ['momentum', 'adapts'], '0.1 is usual.');
  assertShare('lars', 'momentum', momentum, '0 turns it off.');
  if (!(Number.isFinite(trustCoefficient) && trustCoefficient > 0)) {
    throw new ArgumentError(
      `lars: trustCoefficient must be a number above 0, got ${trustCoefficient}. 0.001 is usual.`,
    );
  }
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`lars: epsilon must be a number of at least 0, got ${epsilon}. 1e-8 is usual.`);
  }
  return { kind: 'lars', learningRate, momentum, weightDecay, trustCoefficient, epsilon, adapts: true, groups };
};
