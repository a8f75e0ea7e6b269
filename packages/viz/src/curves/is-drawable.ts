/** True for a number that an axis can hold; sums and margins of larger ones overflow. */
export const isDrawable = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) < 1e300;
