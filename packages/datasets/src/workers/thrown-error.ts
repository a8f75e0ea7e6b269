import { ArgumentError, CnnError } from '@cnn/core';
import { DataFormatError } from '../errors/data-format-error.ts';

/** An error as data, for another thread to throw. */
export interface ThrownError {
  readonly code: string | undefined;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of a `DataFormatError`. */
  readonly file?: string;
  readonly problem?: string;
}

export const describeError = (error: unknown): ThrownError => {
  if (!(error instanceof Error)) return { code: undefined, message: String(error), stack: undefined };
  const { message, stack } = error;
  const code = CnnError.isInstance(error) ? error.code : undefined;
  if (!(error instanceof DataFormatError)) return { code, message, stack };
  return { code, message, stack, file: error.file, problem: error.problem };
};

/** The error that `describeError` was given, with its own stack as the cause. */
export const errorFrom = ({ code, message, stack, file, problem }: ThrownError): Error => {
  const cause = { cause: stack };
  if (file !== undefined && problem !== undefined) return new DataFormatError(file, problem, cause);
  if (code === undefined) return new Error(message, cause);
  return code === 'INVALID_ARGUMENT' ? new ArgumentError(message, cause) : new CnnError(code, message, cause);
};
