/** Of what the numbers of a matrix are shares: of each label's examples, of each prediction's, or of all. */
export type ConfusionShares = 'label' | 'prediction' | 'all';

/** scikit-learn's `normalize`: 'true', 'pred' and 'all'. A class without examples has shares of 0. */
export function confusionShares(counts: readonly (readonly number[])[], of: ConfusionShares): number[][] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rows = counts.map(sum);
  const columns = counts.map((_, column) => sum(counts.map((row) => row[column]!)));
  const all = sum(rows);
  return counts.map((row, label) =>
    row.map((count, prediction) => count / ({ label: rows[label]!, prediction: columns[prediction]!, all }[of] || 1)),
  );
}
