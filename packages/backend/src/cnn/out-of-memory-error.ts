import { CnnError } from '@cnn/core';

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** The `cnn` backend could not get the memory for a tensor or a workspace. Code `OUT_OF_MEMORY`. */
export class OutOfMemoryError extends CnnError {
  constructor(
    /** The size of the request that failed. */
    readonly bytes: number,
    bytesInUse: number,
    /** What cannot be exceeded however much memory there is. */
    limit?: string,
  ) {
    super(
      'OUT_OF_MEMORY',
      `Out of memory: ${mebibytes(bytes)} asked for with ${mebibytes(bytesInUse)} in use. ` +
        (limit ? `${limit} ` : '') +
        'Use a smaller batch, or dispose tensors that are no longer needed.',
    );
  }
}
