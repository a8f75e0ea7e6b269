/** Weights that an optimizer treats otherwise, such as biases without weight decay. The first group that matches counts. */
export interface ParameterGroup {
  /** Whether a weight belongs here, by its name: `conv1/kernel`, `dense2/bias` … */
  readonly weights: (name: string) => boolean;
  /** What the optimizer's learning rate is multiplied with; 1 by default. */
  readonly learningRateFactor?: number;
  /** Instead of the optimizer's. */
  readonly weightDecay?: number;
}
