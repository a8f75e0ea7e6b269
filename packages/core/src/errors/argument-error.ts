import { CnnError } from './cnn-error.ts';

/** A value that a caller passed is not one that the function can work with. Code `INVALID_ARGUMENT`. */
export class ArgumentError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('INVALID_ARGUMENT', message, options);
  }
}
