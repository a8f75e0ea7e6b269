import type { Activation, ActivationKind } from '../../program/operations.ts';

const kinds: Partial<Record<string, ActivationKind>> = {
  linear: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu6: 'relu6',
  elu: 'elu',
  leakyrelu: 'leakyRelu',
};

/** The activation that tfjs calls so, where the kernels fuse it; linear without a name. */
export const fusedActivation = (name: string | null | undefined, leakyreluAlpha?: number): Activation | undefined => {
  const kind = kinds[name ?? 'linear'];
  return kind && { kind, alpha: leakyreluAlpha ?? 0 };
};
