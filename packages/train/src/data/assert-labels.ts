import { readValues } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Batch } from './batch.ts';

/** @throws ArgumentError for a label that stands for no output of the model. What other targets must be the open model says. */
export const assertLabels = async ({ labels }: Batch, model: LayersModel, where: string): Promise<void> => {
  if (labels.rank !== 1 || labels.dtype !== 'int32') return;
  const classes = model.outputs[0]!.shape.at(-1)!;
  const values = await readValues(labels);
  const wrong = values.findIndex((label) => label < 0 || label >= classes);
  if (wrong < 0) return;
  throw new ArgumentError(
    `Label ${values[wrong]} (example ${wrong} of ${where}) does not fit the model "${model.name}", whose ${classes} ` +
      `outputs stand for the labels 0 to ${classes - 1}. Build the model with classes: ${Math.max(...values) + 1} or more, ` +
      'or correct the labels.',
  );
};
