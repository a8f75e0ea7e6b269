/**
 * How many positives and negatives have at least a score, for each score that occurs, from the highest down. Sorts both arrays.
 *
 * Examples of equal score come together, so that no order among them counts.
 */
export function* thresholdCounts(positives: Float64Array, negatives: Float64Array): Generator<[number, number]> {
  positives.sort();
  negatives.sort();
  let [above, below] = [positives.length, negatives.length];
  while (above > 0 || below > 0) {
    const threshold = Math.max(positives[above - 1] ?? -Infinity, negatives[below - 1] ?? -Infinity);
    while (above > 0 && positives[above - 1] === threshold) above--;
    while (below > 0 && negatives[below - 1] === threshold) below--;
    yield [positives.length - above, negatives.length - below];
  }
}
