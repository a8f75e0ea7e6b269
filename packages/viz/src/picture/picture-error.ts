import { CnnError } from '@cnn/core';

/** A picture could not be rendered or written. Code `PICTURE_FAILED`; the reason of the system is its `cause`. */
export class PictureError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('PICTURE_FAILED', message, options);
  }
}
