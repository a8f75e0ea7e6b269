import type { Classification } from './classification.ts';

/** What `topClasses` takes. */
export interface TopClassesOptions {
  /** Of the logits; by default their numbers. */
  readonly classNames?: readonly string[] | undefined;
  /** How many classes. Default 5, or all where there are fewer. */
  readonly top?: number;
}

/** The likeliest classes of one row of logits, the likeliest first; of those that are equal the first. */
export const topClasses = (
  logits: ArrayLike<number>,
  { classNames, top = 5 }: TopClassesOptions = {},
): Classification[] => {
  const values = Array.from(logits);
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers
    .map((power, classIndex) => ({
      className: classNames?.[classIndex] ?? String(classIndex),
      classIndex,
      probability: power / sum,
    }))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, top);
};
