import { CnnError } from '../errors/cnn-error.ts';

/** A device that was asked for does not exist here. Code `DEVICE_UNAVAILABLE`. */
export class DeviceError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('DEVICE_UNAVAILABLE', message, options);
  }
}
