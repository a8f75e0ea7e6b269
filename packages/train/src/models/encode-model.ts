import { ArgumentError, type JsonValue, type SafetensorsArray } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeFile } from '../files/encode-file.ts';
import { descriptionProblem } from './description-problem.ts';
import type { ModelDescription } from './model-description.ts';
import { ModelFileError } from './model-file-error.ts';
import { modelKind } from './model-kind.ts';
import { outputCount } from './output-count.ts';
import { buildModel, type Topology, topologyOf } from './topology.ts';
import { weightsByName } from './weights-by-name.ts';
import { weightsProblem } from './weights-problem.ts';

/**
 * A model as the file that `saveModel` writes and `loadModel` reads: safetensors, its weights by name, and the rest as JSON in the
 * header's metadata. For where a file is not wanted or not to be had, as in a worker.
 *
 * @returns The file in pieces: `new Blob(pieces)` is the whole.
 * @throws ArgumentError for a description that does not fit the model; ModelFileError for a model that would not come back.
 * @example
 * const { model } = await loadModel(new Blob(await encodeModel(net)));
 */
export const encodeModel = async (model: LayersModel, description: ModelDescription = {}): Promise<Uint8Array[]> => {
  const problem = descriptionProblem(description, outputCount(model));
  if (problem) throw new ArgumentError(`saveModel: ${problem}.`);
  const { classNames, preprocessing, metrics = {} } = description;
  const topology = JSON.parse(JSON.stringify(topologyOf(model))) as Topology;
  assertComesBack(model, topology);
  const content = {
    topology: topology as unknown as JsonValue,
    ...(classNames && { classNames }),
    ...(preprocessing && { preprocessing: { ...preprocessing } }),
    metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
  };
  const arrays = await Promise.all(
    weightsByName(model).map(async ({ name, type, shape, variable }): Promise<SafetensorsArray> => {
      const { buffer, byteOffset, byteLength } = await variable.read().data();
      return { name, type, shape, bytes: new Uint8Array(buffer, byteOffset, byteLength) };
    }),
  );
  return encodeFile(modelKind, arrays, content);
};

/** TensorFlow.js forgets, for one, that two nested models share a layer: better to know now than when the file is needed. */
const assertComesBack = (model: LayersModel, topology: Topology): void => {
  const again = buildModel(topology, `The model "${model.name}"`);
  const problem = weightsProblem(weightsByName(again), weightsByName(model));
  for (const weight of again.weights) weight.dispose();
  if (problem) {
    throw new ModelFileError(
      `The model "${model.name}" would not come back from a file: it ${problem} as TensorFlow.js describes them. ` +
        'Build it of layers that one model has alone.',
    );
  }
};
