import { toFloat32 } from '@cnn/core';
import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { nameTableOf } from '../names/name-table-of.ts';
import { sourceOfNames } from '../names/source-of-names.ts';
import type { TorchNames } from '../names/torch-names.ts';
import { dequantizeWeights } from '../quantized/dequantize-weights.ts';
import type { StateDict } from '../state-dict.ts';
import { WeightsError } from '../weights-error.ts';
import { modulesInOrder } from './modules-in-order.ts';
import { torchParameters } from './torch-parameters.ts';

/** What `loadStateDict` accepts. */
export interface LoadStateDictOptions {
  /**
   * How the modules are called; by default as the model's own source calls them, the book or torchvision, whichever the arrays are
   * from, else by places or layers. `order` takes them as they come, each module for the next layer with weights: for `.pt` files, which keep the order, and not for those that sort by name.
   */
  readonly names?: TorchNames | 'order';
  /** Whether missing and unexpected names are errors; true by default. Wrong shapes always are. */
  readonly strict?: boolean;
}

/** What `loadStateDict` did not find, or not use. */
export interface LoadedStateDict {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/**
 * Gives a model the weights of PyTorch's state dict. Nothing is written before everything fits.
 *
 * @param arrays As `readStateDict` or `decodeSafetensors` gives them, of any type of numbers.
 * @returns The names that were missing and unexpected: none where `strict`.
 * @throws WeightsError that names what is missing, unexpected or of another shape; ArgumentError for names that do not fit the model.
 * @example
 * const net = createModel('alexnetTorchvision', { inputShape: [224, 224, 3], classes: 1000 });
 * loadStateDict(net, await readStateDict('alexnet-owt-7be5be79.pth'));
 */
export const loadStateDict = (
  model: LayersModel,
  arrays: StateDict,
  { names, strict = true }: LoadStateDictOptions = {},
): LoadedStateDict => {
  const given = dequantizeWeights(arrays);
  const known =
    names === 'order' ? modulesInOrder(given) : (names ?? sourceOfNames(model, new Set(given.map(({ name }) => name))));
  const { renamed, beside } = nameTableOf(model, known) ?? {};
  const byName = new Map(given.map((array) => [renamed ? array.name.replace(...renamed) : array.name, array]));
  if (byName.size < given.length) throw new WeightsError(`${of(model)} names an array twice.`);
  const parameters = torchParameters(model, known);
  const missing = parameters.map(({ name }) => name).filter((name) => !byName.has(name));
  const expected = new Set(parameters.map(({ name }) => name));
  // PyTorch counts batches beside the running figures; nothing here needs to know how many.
  const counts = (name: string) => expected.has(name.replace(/num_batches_tracked$/, 'running_var'));
  const unexpected = [...byName.keys()].filter((name) => !expected.has(name) && !counts(name) && !beside?.test(name));
  const misshapen = parameters.flatMap(({ name, shape }) => {
    const found = byName.get(name);
    return !found || String(found.shape) === String(shape)
      ? []
      : [`${name} [${found.shape.join(', ')}] where [${shape.join(', ')}] is needed`];
  });
  const problems = [
    ...(misshapen.length > 0 ? [`wrong shapes: ${listed(misshapen)}`] : []),
    ...(strict && missing.length > 0 ? [`missing: ${listed(missing)}`] : []),
    ...(strict && unexpected.length > 0 ? [`unexpected: ${listed(unexpected)}`] : []),
  ];
  if (problems.length > 0) {
    const advice =
      misshapen.length > 0
        ? 'Build the model with the inputShape and classes of the file'
        : 'Give names, or strict: false';
    throw new WeightsError(`${of(model)} does not fit it; ${problems.join('; ')}. ${advice}.`);
  }
  for (const { name, variable, fromTorch } of parameters) {
    const found = byName.get(name);
    if (!found) continue;
    const value = tensor(fromTorch(toFloat32(found)), variable.shape as number[]);
    variable.write(value);
    value.dispose();
  }
  return { missing, unexpected };
};

const of = ({ name }: LayersModel) => `The state dict for the model "${name}"`;

/** The first few, and how many more there are: one line. */
const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name).slice(1, -1).slice(0, 200));
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
};
