/** ‖actual − expected‖ / ‖expected‖; the plain distance where nothing is expected. */
export const relativeError = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let [distance, size] = [0, 0];
  for (let index = 0; index < expected.length; index++) {
    distance += (actual[index]! - expected[index]!) ** 2;
    size += expected[index]! ** 2;
  }
  return Math.sqrt(size < 1e-12 ? distance : distance / size);
};
