import type { NamedArray } from '@cnn/core';
import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { CheckpointError } from './checkpoint-error.ts';

/** @throws CheckpointError, before anything is changed, when the weights are not this model's. */
export const restoreWeights = (model: LayersModel, arrays: readonly NamedArray[]): void => {
  const expected = model.weights.map(({ shape }) => shape.join('×'));
  const given = arrays.map(({ shape }) => shape.join('×'));
  if (expected.join() !== given.join()) {
    throw new CheckpointError(
      `The checkpoint is of another model: its weights are ${given.join(', ')}, those of "${model.name}" ` +
        `${expected.join(', ')}. Build the model that it was made with, or begin without it.`,
    );
  }
  for (const [index, { shape, values }] of arrays.entries()) {
    const value = tensor(values, [...shape]);
    model.weights[index]!.write(value);
    value.dispose();
  }
};
