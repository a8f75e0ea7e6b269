import { CnnError } from '@cnn/core';

/** There is no image to load. Code `DATASET_EMPTY`. */
export class EmptyDatasetError extends CnnError {
  constructor(message: string) {
    super('DATASET_EMPTY', message);
  }
}
