import { CnnError } from '@cnn/core';

/** A device that was asked for does not exist here. Code `DEVICE_UNAVAILABLE`. */
export class DeviceError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('DEVICE_UNAVAILABLE', message, options);
  }
}
