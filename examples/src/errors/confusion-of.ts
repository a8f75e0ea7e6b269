import type { Judged } from './judged.ts';

/** How often each class was taken for each: `matrix[label][predicted]`. */
export const confusionOf = (judged: readonly Judged[], classes: number): number[][] => {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { label, predicted } of judged) matrix[label]![predicted]!++;
  return matrix;
};
