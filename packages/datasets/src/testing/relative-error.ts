/** ‖a − b‖ / ‖b‖. */
export const relativeError = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) throw new Error(`${a.length} values where ${b.length} were expected`);
  let difference = 0;
  let norm = 0;
  for (let index = 0; index < b.length; index++) {
    difference += (a[index]! - b[index]!) ** 2;
    norm += b[index]! ** 2;
  }
  return Math.sqrt(difference / norm);
};
