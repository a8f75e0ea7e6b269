import { CnnError } from '@cnn/core';

/** The loss became NaN or infinite: the weights are spoilt, further training is in vain. Code `NON_FINITE_LOSS`. */
export class NonFiniteLossError extends CnnError {
  /** From 1. */
  readonly epoch: number;

  constructor(epoch: number, where: string, loss: number, learningRate: number | undefined) {
    const rate =
      learningRate === undefined ? 'a lower learning rate' : `a lower learning rate than ${learningRate} (try a tenth)`;
    super(
      'NON_FINITE_LOSS',
      `The loss became ${loss} in epoch ${epoch}, ${where}. Train again from fresh weights with ${rate}, ` +
        'and check that the images are finite numbers, best in 0 to 1, and that the weights were initialised (xavierUniform).',
    );
    this.epoch = epoch;
  }
}
