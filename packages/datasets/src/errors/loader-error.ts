import { CnnError } from '@cnn/core';

/** The threads that make batches cannot start, or one has died. Code `LOADER_WORKER`. */
export class LoaderError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('LOADER_WORKER', message, options);
  }
}
