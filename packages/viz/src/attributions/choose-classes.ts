import { ArgumentError } from '@cnn/core';
import { argMax, type Tensor, type Tensor1D, type Tensor2D, tensor1d } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { markIndices } from '../layers/mark-indices.ts';
import type { ClassChoice } from './class-choice.ts';

/**
 * A function that gives a row for each image, 1 at its class and 0 elsewhere. Where none is chosen it asks for the scores, and takes the
 * largest.
 *
 * @throws ArgumentError for a model that does not give one row of numbers for each image, or classes that it does not have.
 */
export const chooseClasses = (
  who: string,
  { name, outputs }: LayersModel,
  images: number,
  classes: ClassChoice | undefined,
): ((scores: () => Tensor) => Tensor2D) => {
  const shape: readonly (number | null)[] = outputs[0]?.shape ?? [];
  const count = shape[1];
  if (outputs.length !== 1 || shape.length !== 2 || typeof count !== 'number') {
    throw new ArgumentError(
      `${who}: expected a model that gives one row of scores for each image, got "${name}" with ${outputs.length} outputs, the first ` +
        `[${['batch', ...shape.slice(1)].join(', ')}].`,
    );
  }
  const list = typeof classes === 'number' ? new Array<number>(images).fill(classes) : classes;
  if (list && list.length !== images) {
    throw new ArgumentError(`${who}: expected one class, or one for each of the ${images} images, got ${list.length}.`);
  }
  const wrong = list?.find((label) => !Number.isInteger(label) || label < 0 || label >= count);
  if (wrong !== undefined) {
    throw new ArgumentError(`${who}: expected classes from 0 to ${count - 1}, which "${name}" has, got ${wrong}.`);
  }
  return (scores) => {
    const chosen = list ? tensor1d([...list], 'int32') : argMax<Tensor1D>(scores(), 1);
    return markIndices(chosen, count);
  };
};
