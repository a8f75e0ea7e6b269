import { CnnError } from '@cnn/core';

/** The compiled kernels cannot be loaded or set up as asked. Code `KERNELS_UNAVAILABLE`. */
export class KernelsError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('KERNELS_UNAVAILABLE', message, options);
  }
}
