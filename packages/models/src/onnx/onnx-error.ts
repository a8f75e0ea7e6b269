import { CnnError } from '@cnn/core';

/** A model has a layer, or uses one in a way, that is not translated to ONNX. Code `ONNX`. */
export class OnnxError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('ONNX', message, options);
  }
}
