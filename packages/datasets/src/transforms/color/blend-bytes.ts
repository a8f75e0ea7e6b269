/**
 * `amount` of `to` and the rest of `from`, an amount above 1 going beyond `to`. Single precision, cut off and not rounded, as
 * Pillow's `blend`.
 *
 * @param amount Rounded to single precision.
 */
export const blendBytes = (from: number, to: number, amount: number): number => {
  const value = Math.fround(from + Math.fround(amount * (to - from)));
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value);
};
