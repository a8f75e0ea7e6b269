import { CnnError } from '@cnn/core';

/** A run's folder cannot be made, read or gone on with. Code `RUN`. */
export class RunError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('RUN', message, options);
  }
}
