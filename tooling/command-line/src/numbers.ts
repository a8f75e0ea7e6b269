import { InvalidArgumentError } from 'commander';

/** Parsers of numbers on the command line. */
export const numbers = {
  positiveWhole(text: string): number {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new InvalidArgumentError('Expected a whole number of 1 or more.');
    }
    return value;
  },
  whole(text: string): number {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || text.trim() === '') throw new InvalidArgumentError('Expected a whole number.');
    return value;
  },
  positive(text: string): number {
    const value = Number(text);
    if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Expected a number above 0.');
    return value;
  },
  share(text: string): number {
    const value = Number(text);
    if (!(value >= 0 && value < 1) || text.trim() === '') {
      throw new InvalidArgumentError('Expected a number from 0 to less than 1.');
    }
    return value;
  },
};
