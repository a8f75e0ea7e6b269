import { CnnError } from '@cnn/core';

/** A file could not be downloaded. Code `DOWNLOAD_FAILED`. */
export class DownloadError extends CnnError {
  readonly url: string;
  /** Why, without the address. */
  readonly reason: string;
  /** Whether this machine is the reason (a full disk, a folder that cannot be written), so that no other mirror helps. */
  readonly isLocal: boolean;

  constructor(
    url: string,
    reason: string,
    { isLocal = false, ...options }: ErrorOptions & { readonly isLocal?: boolean } = {},
  ) {
    super('DOWNLOAD_FAILED', `${url} could not be downloaded: ${reason}.`, options);
    this.url = url;
    this.reason = reason;
    this.isLocal = isLocal;
  }
}
