import { ArgumentError } from '@cnn/core';

interface Range {
  /** 0 by default. */
  readonly least?: number;
  /** Instead of `least`: the number must be larger. */
  readonly above?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** @throws ArgumentError unless an option is a finite number in its range. */
export const assertOption = (where: string, option: string, value: number, range: Range): void => {
  const { least = 0, above, most = Number.POSITIVE_INFINITY, whole = false } = range;
  const large = above === undefined ? value >= least : value > above;
  if (Number.isFinite(value) && large && value <= most && (!whole || Number.isSafeInteger(value))) return;
  const kind = whole ? 'a whole number' : 'a number';
  const bounds = [above === undefined ? `of at least ${least}` : `above ${above}`];
  if (most < Number.POSITIVE_INFINITY) bounds.push(`at most ${most}`);
  throw new ArgumentError(`${where}: ${option} must be ${kind} ${bounds.join(' and ')}, got ${value}.`);
};
