import type { NamedArray } from '@cnn/core';
import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { CheckpointError } from './checkpoint-error.ts';

/** @throws CheckpointError, before anything is changed, when the weights are not this model's; it names the first that differs. */
export const restoreWeights = (model: LayersModel, arrays: readonly NamedArray[]): void => {
  const problem = findProblem(model, arrays);
  if (problem) {
    throw new CheckpointError(
      `The checkpoint is of another model: ${problem}. Build the model that it was made with, or begin without it.`,
    );
  }
  for (const [index, { shape, values }] of arrays.entries()) {
    const value = tensor(values, [...shape]);
    model.weights[index]!.write(value);
    value.dispose();
  }
};

/** Names are not compared: TensorFlow.js numbers layers anew in each process. */
const findProblem = ({ name, weights }: LayersModel, arrays: readonly NamedArray[]): string | undefined => {
  for (const [index, weight] of weights.entries()) {
    const [expected, given] = [weight.shape.join('×'), arrays[index]?.shape.join('×')];
    if (given !== undefined && given !== expected) {
      return `its weight "${arrays[index]!.name}" is ${given}, "${weight.originalName}" of "${name}" is ${expected}`;
    }
  }
  return arrays.length === weights.length
    ? undefined
    : `it has ${arrays.length} weights, "${name}" has ${weights.length}`;
};
