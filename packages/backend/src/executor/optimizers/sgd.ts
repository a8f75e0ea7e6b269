import { ArgumentError } from '@cnn/core';
import { assertRates, assertShare } from './assert-rates.ts';
import type { Sgd } from './sgd-description.ts';
import type { SgdOptions } from './sgd-options.ts';

/**
 * Stochastic gradient descent with PyTorch's meaning of each option (`torch.optim.SGD`).
 *
 * For a weight w with gradient g: g ← g + weightDecay·w; v ← momentum·v + g (at first v = g);
 * w ← w − learningRate·(nesterov ? g + momentum·v : v).
 *
 * @returns Plain data: what to do, not the state. The velocities belong to whoever trains, so that one description
 * serves several runs.
 * @throws ArgumentError for an option out of range.
 * @example
 * await fit(net, train, { optimizer: sgd({ learningRate: 0.01, momentum: 0.9 }) });
 */
export const sgd = ({
  learningRate = 0.01,
  momentum = 0,
  weightDecay = 0,
  nesterov = false,
  groups = [],
}: SgdOptions = {}): Sgd => {
  assertRates(
    'sgd',
    { learningRate, weightDecay, groups },
    ['momentum'],
    'The chapter takes 0.9 for LeNet and 0.01 for AlexNet.',
  );
  assertShare('sgd', 'momentum', momentum, '0.9 is usual, 0 turns it off.');
  if (nesterov && momentum === 0 && !groups.some((group) => group.momentum)) {
    throw new ArgumentError('sgd: nesterov needs a momentum above 0, for example 0.9.');
  }
  return { kind: 'sgd', learningRate, momentum, weightDecay, nesterov, groups };
};
