import { CnnError } from '../errors/cnn-error.ts';

/** A file cannot be read or written, or is not what it should be; callers say of what kind it is. Code `FILE`. */
export class FileError extends CnnError {
  /** Its bytes are not those that were written, so that an older copy may serve instead. */
  readonly damaged: boolean;

  constructor(message: string, { damaged = false, ...options }: ErrorOptions & { damaged?: boolean } = {}) {
    super('FILE', message, options);
    this.damaged = damaged;
  }
}
