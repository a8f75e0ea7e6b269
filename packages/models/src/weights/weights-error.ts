import { CnnError } from '@cnn/core';

/** Weights do not fit a model, or their file is not what it should be. Code `WEIGHTS`. */
export class WeightsError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('WEIGHTS', message, options);
  }
}
