import { CnnError } from '@cnn/core';

/** An open model was used after `dispose`. Code `MODEL_DISPOSED`. */
export class DisposedModelError extends CnnError {
  constructor(name: string) {
    super(
      'MODEL_DISPOSED',
      `The open model "${name}" has been disposed. Call openModel anew; the model's weights are still there.`,
    );
  }
}
