import { CnnError } from '@cnn/core';

/** A file could not be downloaded. Code `DOWNLOAD_FAILED`. */
export class DownloadError extends CnnError {
  readonly url: string;
  /** Why, without the address. */
  readonly reason: string;

  constructor(url: string, reason: string, options?: ErrorOptions) {
    super('DOWNLOAD_FAILED', `${url} could not be downloaded: ${reason}.`, options);
    this.url = url;
    this.reason = reason;
  }
}
