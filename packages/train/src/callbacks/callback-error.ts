import { CnnError } from '@cnn/core';

/** A callback threw or did not return. Code `CALLBACK`; `cause` is what it threw. */
export class CallbackError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('CALLBACK', message, options);
  }
}
