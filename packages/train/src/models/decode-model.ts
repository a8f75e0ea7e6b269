import { toFloat32 } from '@cnn/core';
import { tensor } from '@tensorflow/tfjs-core';
import { decodeFile } from '../files/decode-file.ts';
import { descriptionProblem } from './description-problem.ts';
import type { ModelDescription } from './model-description.ts';
import { ModelFileError } from './model-file-error.ts';
import { modelKind } from './model-kind.ts';
import { outputCount } from './output-count.ts';
import type { SavedModel } from './saved-model.ts';
import { buildModel, type Topology } from './topology.ts';
import { weightsByName } from './weights-by-name.ts';
import { weightsProblem } from './weights-problem.ts';

/**
 * Reads what `encodeModel` has written; nothing in it is run.
 *
 * @param source What the bytes are called in messages.
 * @throws ModelFileError, FileError; no tensor is left behind then.
 */
export const decodeModel = (bytes: Uint8Array, source: string): SavedModel => {
  const { arrays, content } = decodeFile(modelKind, bytes, source);
  const { topology, ...description } = content as unknown as ModelDescription & { topology: Topology };
  const model = buildModel(topology, source);
  try {
    const weights = weightsByName(model);
    const problem = weightsProblem(weights, arrays) ?? descriptionProblem(description, outputCount(model));
    if (problem) throw new ModelFileError(`${source} is not a model that fits together: ${problem}.`);
    const byName = new Map(arrays.map((array) => [array.name, array]));
    for (const { name, shape, variable } of weights) {
      const value = tensor(toFloat32(byName.get(name)!), [...shape], variable.dtype);
      variable.write(value);
      value.dispose();
    }
  } catch (error) {
    for (const weight of model.weights) weight.dispose();
    throw error;
  }
  return { model, ...description };
};
