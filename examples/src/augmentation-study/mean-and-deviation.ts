/** A mean, and the sample's standard deviation; NaN for that of one value. */
export interface MeanAndDeviation {
  readonly mean: number;
  readonly deviation: number;
}

export const meanAndDeviation = (values: readonly number[]): MeanAndDeviation => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
};
