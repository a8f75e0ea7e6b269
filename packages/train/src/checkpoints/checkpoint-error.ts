import { CnnError } from '@cnn/core';

/** A checkpoint cannot be read, written, or does not belong to this run. Code `CHECKPOINT`. */
export class CheckpointError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('CHECKPOINT', message, options);
  }
}
