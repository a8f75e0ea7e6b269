import { CnnError } from '@cnn/core';

/** An operation was given a tensor that no longer is. Code `TENSOR_DISPOSED`. */
export class DisposedTensorError extends CnnError {
  constructor() {
    super(
      'TENSOR_DISPOSED',
      'An operation was given a tensor that has been disposed. ' +
        'Return it from tf.tidy or pass it to tf.keep to use it later, and call dispose() only after its last use.',
    );
  }
}
