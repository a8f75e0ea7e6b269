import { CnnError } from '@cnn/core';

/** The GPU went away in the middle of work, and with it every tensor on it. Code `DEVICE_LOST`. */
export class DeviceLostError extends CnnError {
  constructor(name: string, reason: string, options?: ErrorOptions) {
    super(
      'DEVICE_LOST',
      `The GPU was lost in the middle of work (${name}: ${reason}). Its tensors are gone. Start again from the last ` +
        'checkpoint; if it happens again, take a smaller batch, or CNN_ENGINE=cnn to train on the CPU.',
      options,
    );
  }
}
