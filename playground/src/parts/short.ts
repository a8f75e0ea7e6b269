const units = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A number in three digits: 46.8 M. */
export const short = (value: number): string => {
  const [size, unit] = units.find(([least]) => value >= least) ?? [1, ''];
  const digits = value / size;
  return unit ? `${Number(digits.toPrecision(3))} ${unit}` : String(value);
};
