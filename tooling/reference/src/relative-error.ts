/**
 * ‖actual − expected‖ / ‖expected‖, in double precision.
 *
 * @param leastNorm Stands for ‖expected‖ where that is less: samples of an array may all lie where it is almost zero.
 */
export const relativeError = (actual: ArrayLike<number>, expected: ArrayLike<number>, leastNorm = 0): number => {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values beside ${expected.length}`);
  let distance = 0;
  let norm = 0;
  for (let index = 0; index < expected.length; index++) {
    distance += (actual[index]! - expected[index]!) ** 2;
    norm += expected[index]! ** 2;
  }
  return Math.sqrt(distance) / Math.max(Math.sqrt(norm), leastNorm);
};
