import type { OptimizerDescription } from '../../../executor/optimizers/optimizer-description.ts';
import type { StateName } from '../../../executor/optimizers/state-names.ts';
import { adam, type Operation, rmsProp, sgd } from '../../program/operations.ts';

interface UpdatePlaces {
  readonly weights: number;
  readonly gradient: number;
  readonly gradientScale: number | undefined;
  readonly learningRate: number;
  /** The number of the update. */
  readonly step: number;
  readonly count: number;
  state(name: StateName): number;
}

/** The operation that moves one weight along its gradient. */
export const encodeUpdate = (optimizer: OptimizerDescription, places: UpdatePlaces): Operation => {
  const { weights, gradient, gradientScale, learningRate, step, count, state } = places;
  const shared = { weights, gradient, gradientScale, learningRate, count, weightDecay: optimizer.weightDecay };
  switch (optimizer.kind) {
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      return sgd({ ...shared, velocity: momentum > 0 ? state('velocity') : undefined, momentum, nesterov });
    }
    case 'adam':
    case 'adamW': {
      const { kind, beta1, beta2, epsilon } = optimizer;
      const decoupled = kind === 'adamW';
      return adam({
        ...shared,
        first: state('first'),
        second: state('second'),
        step,
        beta1,
        beta2,
        epsilon,
        decoupled,
      });
    }
    case 'rmsProp': {
      const { centered, decay, epsilon, momentum } = optimizer;
      const mean = centered ? state('mean') : undefined;
      const velocity = momentum > 0 ? state('velocity') : undefined;
      return rmsProp({ ...shared, square: state('square'), mean, velocity, decay, epsilon, momentum });
    }
  }
};
