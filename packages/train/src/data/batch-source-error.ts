import { CnnError } from '@cnn/core';

/** The data failed while it was iterated, or did not keep what it promised. Code `BATCH_SOURCE`; `cause` is what it threw. */
export class BatchSourceError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('BATCH_SOURCE', message, options);
  }
}
