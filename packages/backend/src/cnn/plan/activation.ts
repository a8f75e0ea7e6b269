/** An activation that the kernels fuse: cnn_activation and its alpha. */
export interface Activation {
  readonly code: number;
  readonly alpha: number;
}

export const linear: Activation = { code: 0, alpha: 0 };

/** By the name that a layer's config gives. */
export const fusedActivations: Readonly<Record<string, Activation>> = {
  linear,
  relu: { code: 1, alpha: 0 },
  sigmoid: { code: 2, alpha: 0 },
  tanh: { code: 3, alpha: 0 },
  relu6: { code: 4, alpha: 0 },
  elu: { code: 5, alpha: 1 },
};
