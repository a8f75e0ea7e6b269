import { CnnError } from '@cnn/core';

/** A tensor on WebGPU was read with `dataSync`, which Node cannot do. Code `SYNCHRONOUS_READ`. */
export class SynchronousReadError extends CnnError {
  constructor() {
    super(
      'SYNCHRONOUS_READ',
      'Expected an asynchronous read, got dataSync() or arraySync() of a tensor on WebGPU. Use await tensor.data().',
    );
  }
}
