import { CnnError, FileError } from '@cnn/core';

/** What a callback keeps of a run cannot be read or written. Code `LOG`. */
export class LogError extends CnnError {
  constructor(path: string, cause: unknown) {
    const problem =
      cause instanceof FileError
        ? cause.message
        : `${path} cannot be written: ${(cause as Error).message}. Free some space or give another path.`;
    super('LOG', `The log ${problem}`, { cause });
  }
}
