import type { Judged } from './judged.ts';

/** The mistakes whose label the model held least likely, the worst first: those with the largest cross-entropy. */
export const worstOf = (judged: readonly Judged[], count: number): Judged[] =>
  judged
    .filter(({ label, predicted }) => label !== predicted)
    .sort((one, other) => one.probabilities[one.label]! - other.probabilities[other.label]!)
    .slice(0, count);
