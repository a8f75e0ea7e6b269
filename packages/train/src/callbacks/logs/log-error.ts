import { CnnError } from '@cnn/core';

/** A log of a run cannot be read or written. Code `LOG`. */
export class LogError extends CnnError {
  constructor(callback: string, path: string, cause: unknown) {
    super(
      'LOG',
      `${callback}: ${path} cannot be written: ${(cause as Error).message}. Free some space or give another path.`,
      { cause },
    );
  }
}
