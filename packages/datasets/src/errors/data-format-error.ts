import { CnnError } from '@cnn/core';

/** A data file is not what it should be: truncated, foreign, damaged or at odds with its partner. Code `DATA_FORMAT`. */
export class DataFormatError extends CnnError {
  /** The file that is wrong. */
  readonly file: string;
  /** What is wrong with it, without its name, in one line. */
  readonly problem: string;

  constructor(
    file: string,
    problem: string,
    {
      mend = 'Replace the file, or delete it to have it fetched anew.',
      ...options
    }: ErrorOptions & { readonly mend?: string } = {},
  ) {
    // A damaged file's own words may be in it: one line, whatever they are.
    const line = problem.replace(/\p{Cc}+/gu, ' ').slice(0, 500);
    super('DATA_FORMAT', `${file} ${line}. ${mend}`, options);
    this.file = file;
    this.problem = line;
  }
}
