import { ArgumentError } from '@cnn/core';

/** What a classifier said of examples, and what they are: class numbers from 0. */
export interface Predictions {
  readonly labels: ArrayLike<number>;
  readonly predictions: ArrayLike<number>;
}

/** How often each class was taken for each, `[label][prediction]`: a matrix as it is, or counted. At least `classes` of them. */
export function confusionCounts(
  source: readonly (readonly number[])[] | Predictions,
  classes = 0,
): readonly (readonly number[])[] {
  if ('labels' in source) return counted(source, classes);
  const size = source.length;
  const whole = source.every(
    (row) => row.length === size && row.every((count) => Number.isFinite(count) && count >= 0),
  );
  if (size === 0 || !whole) {
    throw new ArgumentError(
      'plotConfusionMatrix expects a square matrix of counts, [label][prediction], or { labels, predictions }.',
    );
  }
  return source;
}

function counted({ labels, predictions }: Predictions, classes: number): number[][] {
  if (labels.length === 0 || labels.length !== predictions.length) {
    throw new ArgumentError(
      `plotConfusionMatrix expects a prediction for each label, at least one, not ${predictions.length} for ${labels.length}.`,
    );
  }
  const all = [...Array.from(labels), ...Array.from(predictions)];
  const wrong = all.find((value) => !Number.isInteger(value) || value < 0);
  if (wrong !== undefined) {
    throw new ArgumentError(
      `plotConfusionMatrix expects class numbers from 0 as labels and predictions, not ${wrong}.`,
    );
  }
  const size = Math.max(
    classes,
    ...[labels, predictions].map((some) => 1 + Array.from(some).reduce((a, b) => Math.max(a, b), 0)),
  );
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let index = 0; index < labels.length; index++) matrix[labels[index]!]![predictions[index]!]!++;
  return matrix;
}
