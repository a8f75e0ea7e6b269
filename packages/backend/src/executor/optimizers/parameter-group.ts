/**
 * Weights that an optimizer treats otherwise, such as biases without weight decay (`noDecay()`). The first group that matches
 * counts; what it leaves out is as the optimizer has it.
 */
export interface ParameterGroup {
  /** Whether a weight belongs here, by its name: `conv1/kernel`, `dense2/bias` … */
  readonly weights: (name: string) => boolean;
  /** What the optimizer's learning rate is multiplied with; 1 by default. */
  readonly learningRateFactor?: number;
  /** Instead of the optimizer's. */
  readonly weightDecay?: number;
  /** Instead of the optimizer's, of `sgd`, `rmsProp` and `lars`. */
  readonly momentum?: number;
  /** Instead of the optimizer's, of `adam` and `adamW`. */
  readonly beta1?: number;
  /** Instead of the optimizer's, of `adam` and `adamW`. */
  readonly beta2?: number;
  /** Of `lars`: false for steps that don't follow the weight's size; true by default. */
  readonly adapts?: boolean;
}
