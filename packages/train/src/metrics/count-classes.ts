import { ArgumentError } from '@cnn/core';

/**
 * How many classes a batch's scores are for; 0 for a batch of no examples.
 *
 * @throws ArgumentError when scores and labels don't fit together, a label is none of the classes, or a score is not finite.
 */
export const countClasses = (name: string, scores: ArrayLike<number>, labels: ArrayLike<number>): number => {
  const examples = labels.length;
  if (examples === 0 && scores.length === 0) return 0;
  const classes = scores.length / examples;
  if (!Number.isSafeInteger(classes) || classes < 1) {
    throw new ArgumentError(
      `${name}: expected as many scores for each of the ${examples} labels, got ${scores.length} scores. Pass logits [examples, classes] and labels [examples].`,
    );
  }
  for (let example = 0; example < examples; example++) {
    const label = labels[example]!;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new ArgumentError(
        `${name}: labels must be whole numbers from 0 to ${classes - 1}, as there are ${classes} scores an example, got ${label} for example ${example}.`,
      );
    }
  }
  if (!areFinite(scores)) {
    const index = Array.prototype.findIndex.call(scores, (score) => !Number.isFinite(score));
    throw new ArgumentError(
      `${name}: scores must be finite numbers, got ${scores[index]} for example ${Math.floor(index / classes)}, class ${index % classes}. The network has diverged, or its input is not finite.`,
    );
  }
  return classes;
};

/** Zero times a number is zero, unless it is infinite or none. Two sums, as each addition waits for the one before it. */
const areFinite = (numbers: ArrayLike<number>): boolean => {
  let [even, odd] = [0, 0];
  const paired = numbers.length & ~1;
  for (let index = 0; index < paired; index += 2) {
    even += numbers[index]! * 0;
    odd += numbers[index + 1]! * 0;
  }
  if (paired < numbers.length) even += numbers[paired]! * 0;
  return even + odd === 0;
};
