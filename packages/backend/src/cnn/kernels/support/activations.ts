/** Activations that kernels fuse, as tfjs calls them, with their code (`cnn_activation`). */
export const activations: Partial<Record<string, number>> = {
  linear: 0,
  relu: 1,
  sigmoid: 2,
  tanh: 3,
  relu6: 4,
  elu: 5,
  leakyrelu: 6,
};
