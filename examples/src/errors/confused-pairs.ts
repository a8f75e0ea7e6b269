/** How often one class was taken for another. */
export interface ConfusedPair {
  readonly label: number;
  readonly predicted: number;
  readonly times: number;
}

/** Which class is taken for which, the most often first; pairs that never were are left out. */
export const confusedPairs = (matrix: readonly (readonly number[])[]): ConfusedPair[] =>
  matrix
    .flatMap((row, label) => row.map((times, predicted) => ({ label, predicted, times })))
    .filter(({ label, predicted, times }) => label !== predicted && times > 0)
    .sort((one, other) => other.times - one.times);
