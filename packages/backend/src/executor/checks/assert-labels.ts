import { ArgumentError } from '@cnn/core';

/**
 * Refuses a label that stands for no output: in compiled steps it is a place in memory, and TensorFlow.js takes it for "none of
 * the classes" without a word.
 *
 * @throws ArgumentError
 */
export const assertLabels = (labels: ArrayLike<number>, classes: number, model: { readonly name: string }): void => {
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index]!;
    if (label >= 0 && label < classes) continue;
    throw new ArgumentError(
      `Label ${label} (example ${index} of the batch) does not fit the model "${model.name}", whose ${classes} outputs stand for ` +
        `the labels 0 to ${classes - 1}. Correct the labels, or build the model with more classes.`,
    );
  }
};
