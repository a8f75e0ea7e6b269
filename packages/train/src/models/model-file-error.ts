import { CnnError } from '@cnn/core';

/** A saved model cannot be read or written, or is not what it should be. Code `MODEL_FILE`. */
export class ModelFileError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('MODEL_FILE', message, options);
  }
}
