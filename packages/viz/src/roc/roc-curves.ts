import { ArgumentError } from '@cnn/core';
import { type RocCurve, rocCurve } from './roc-curve.ts';

/**
 * A curve for each class, told from all others, by the names of the classes.
 *
 * @param labels A class number for each example.
 * @param scores A row for each example with a score for each class, such as `await net.predict(images).array()`.
 * @throws ArgumentError for rows of another length than `classNames`, and as `rocCurve` does.
 * @example
 * await plotRocCurve(rocCurves(labels, probabilities, classNames)).save('roc.png');
 */
export function rocCurves(
  labels: ArrayLike<number>,
  scores: readonly ArrayLike<number>[],
  classNames: readonly string[],
): Record<string, RocCurve> {
  const odd = scores.findIndex((row) => row.length !== classNames.length);
  if (odd >= 0) {
    throw new ArgumentError(
      `rocCurves expects a score for each of the ${classNames.length} classes; example ${odd} has ${scores[odd]!.length}.`,
    );
  }
  return Object.fromEntries(
    classNames.map((name, positive) => [
      name,
      rocCurve(
        labels,
        scores.map((row) => row[positive]!),
        { positive },
      ),
    ]),
  );
}
