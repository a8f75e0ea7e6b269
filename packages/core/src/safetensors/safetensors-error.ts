import { CnnError } from '../errors/cnn-error.ts';

/** Bytes are not the safetensors file that they should be. Code `SAFETENSORS`. */
export class SafetensorsError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('SAFETENSORS', message, options);
  }
}
