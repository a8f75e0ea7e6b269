import type { Activation } from '../program/operations.ts';

export const linear: Activation = { kind: 'linear', alpha: 0 };

export const isLinear = ({ kind }: Activation): boolean => kind === 'linear';

/** The activations that kernels fuse, by the names that layers give them. */
export const fusedActivations: Readonly<Record<string, Activation>> = {
  linear,
  relu: { kind: 'relu', alpha: 0 },
  relu6: { kind: 'relu6', alpha: 0 },
  sigmoid: { kind: 'sigmoid', alpha: 0 },
  tanh: { kind: 'tanh', alpha: 0 },
  elu: { kind: 'elu', alpha: 1 },
};
