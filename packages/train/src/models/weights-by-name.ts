import type { ElementType } from '@cnn/core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';
import { ModelFileError } from './model-file-error.ts';
import type { WeightSpecification } from './weights-problem.ts';

/** A weight of a model, as files know it. */
export interface NamedWeight extends WeightSpecification {
  readonly variable: LayerVariable;
}

/** A model's weights by their layers' names, each once, in the model's order; a name that two nested models have is numbered. */
export const weightsByName = (model: LayersModel): NamedWeight[] => {
  const taken = new Set<string>();
  return [...new Set(model.weights)].map((variable) => {
    let name = variable.originalName;
    for (let count = 1; taken.has(name); count++) name = `${variable.originalName}_${count}`;
    taken.add(name);
    const type = types.get(variable.dtype);
    if (!type) throw new ModelFileError(`The weight "${name}" is of ${variable.dtype}, which files cannot keep.`);
    return { name, type, shape: variable.shape as number[], variable };
  });
};

const types = new Map<string, ElementType>([
  ['float32', 'F32'],
  ['int32', 'I32'],
  ['bool', 'BOOL'],
]);
