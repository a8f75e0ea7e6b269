import { ArgumentError } from '@cnn/core';

/**
 * How many of `length` things each share gets: whole numbers that together make up the shares' sum.
 * @throws ArgumentError when a share is no number above 0, or they add up to more than 1.
 */
export const partSizes = (length: number, parts: readonly number[]): readonly number[] => {
  const sum = parts.reduce((total, part) => total + part, 0);
  // A thousandth of an image is forgiven: 0.7 + 0.2 + 0.1 is a little more or less than 1.
  if (parts.length === 0 || !parts.every((part) => part > 0) || sum > 1 + 1e-9) {
    throw new ArgumentError(
      `Parts must be numbers above 0 that add up to at most 1; got ${parts.join(', ') || 'none'}.`,
    );
  }
  let before = 0;
  let share = 0;
  return parts.map((part) => {
    share += part;
    const end = Math.round(Math.min(share, 1) * length);
    const size = end - before;
    before = end;
    return size;
  });
};
