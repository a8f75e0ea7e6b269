import type { OpenModel } from '@cnn/backend';

/**
 * Lets the model have the average of its weights while `action` runs; then the trained weights are back, to the bit.
 *
 * @param open Opened with `averageDecay`, or one whose `addToAverage` was called: `run.open` in a callback.
 * @returns What `action` returns.
 * @throws ArgumentError when there is no average yet.
 * @example
 * const evaluateAverage: Callback = {
 *   async onRow({ epoch }, { open, model }) {
 *     const { accuracy } = await withAverage(open, () => evaluate(model, test));
 *     console.log(epoch, accuracy);
 *   },
 * };
 */
export const withAverage = async <Result>(open: OpenModel, action: () => Result | Promise<Result>): Promise<Result> => {
  const putBack = open.useAverage();
  try {
    return await action();
  } finally {
    putBack();
  }
};
