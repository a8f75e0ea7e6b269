import type { Lars } from '../../../executor/optimizers/lars-description.ts';
import type { OptimizerDescription } from '../../../executor/optimizers/optimizer-description.ts';
import type { StateName } from '../../../executor/optimizers/state-names.ts';
import {
  accumulate,
  adam,
  binary,
  type Operation,
  rmsProp,
  sgd,
  sumOfSquares,
  trustRatio,
} from '../../program/operations.ts';

/** What LARS computes for each weight on its way. */
export const larsNumbers = ['weights total', 'gradient total', 'trust ratio'] as const;
type LarsNumber = (typeof larsNumbers)[number];

interface UpdatePlaces {
  readonly weights: number;
  readonly gradient: number;
  readonly gradientScale: number | undefined;
  readonly learningRate: number;
  /** The number of the update. */
  readonly step: number;
  readonly count: number;
  state(name: StateName): number;
  /** Room for one number, by what it is. */
  number(name: LarsNumber): number;
}

/** The operations that move one weight along its gradient, which may be overwritten. */
export const encodeUpdate = (optimizer: OptimizerDescription, places: UpdatePlaces): Operation[] => {
  const { weights, gradient, gradientScale, learningRate, step, count, state } = places;
  const shared = { weights, gradient, gradientScale, learningRate, count, weightDecay: optimizer.weightDecay };
  switch (optimizer.kind) {
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      return [sgd({ ...shared, velocity: momentum > 0 ? state('velocity') : undefined, momentum, nesterov })];
    }
    case 'adam':
    case 'adamW': {
      const { kind, beta1, beta2, epsilon } = optimizer;
      const decoupled = kind === 'adamW';
      const means = { first: state('first'), second: state('second'), beta1, beta2 };
      return [adam({ ...shared, ...means, step, epsilon, decoupled })];
    }
    case 'rmsProp': {
      const { centered, decay, epsilon, momentum } = optimizer;
      const mean = centered ? state('mean') : undefined;
      const velocity = momentum > 0 ? state('velocity') : undefined;
      return [rmsProp({ ...shared, square: state('square'), mean, velocity, decay, epsilon, momentum })];
    }
    case 'lars':
      return encodeLars(optimizer, places);
  }
};

const encodeLars = (optimizer: Lars, places: UpdatePlaces): Operation[] => {
  const { weights, gradient, gradientScale, learningRate, count, state, number } = places;
  const { momentum, weightDecay, trustCoefficient, epsilon, adapts } = optimizer;
  const velocity = momentum > 0 ? state('velocity') : undefined;
  const plain = { weights, gradient, learningRate, count, velocity, momentum, nesterov: false };
  if (!adapts) return [sgd({ ...plain, gradientScale, weightDecay })];
  const [weightsTotal, gradientTotal, ratio] = larsNumbers.map(number) as [number, number, number];
  const dimensions = [{ size: count, strides: [1, 0] as const }];
  return [
    ...(gradientScale === undefined
      ? []
      : [binary({ kind: 'mul', type: 'float32', a: gradient, b: gradientScale, y: gradient, dimensions })]),
    sumOfSquares({ x: weights, total: weightsTotal, count, add: false }),
    sumOfSquares({ x: gradient, total: gradientTotal, count, add: false }),
    trustRatio({ weightsTotal, gradientTotal, ratio, coefficient: trustCoefficient, weightDecay, epsilon }),
    accumulate({ x: weights, y: gradient, count, factor: weightDecay }),
    sgd({ ...plain, gradientScale: ratio, weightDecay: 0 }),
  ];
};
