import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Layer } from '../layers/layer.ts';
import { WeightsError } from '../weights-error.ts';
import type { NameRule } from './name-table.ts';
import { nameTableOf } from './name-table-of.ts';
import { sequentialNames } from './sequential-names.ts';
import type { TorchNames } from './torch-names.ts';

/**
 * What layers are called in PyTorch, in their order.
 *
 * @throws ArgumentError, WeightsError where a layer gets no name, or one that another has.
 */
export const moduleNames = (model: LayersModel, layers: readonly Layer[], names: TorchNames | undefined): string[] => {
  const found = named(model, layers, names);
  const twice = found.find((name, index) => found.indexOf(name) < index);
  if (twice !== undefined) {
    const [one, other] = layers.filter((_, index) => found[index] === twice);
    throw new ArgumentError(
      `The layers "${one!.name}" and "${other!.name}" are both called "${twice}". Give each a name of its own.`,
    );
  }
  return found;
};

const named = (model: LayersModel, layers: readonly Layer[], names: TorchNames | undefined): string[] => {
  if (typeof names === 'function') return layers.map(({ name }) => names(name));
  if (Array.isArray(names)) {
    if (names.length === layers.length) return [...names];
    throw new ArgumentError(
      `names: the model "${model.name}" has ${layers.length} layers with weights (${layers.map(({ name }) => name).join(', ')}), got ` +
        `${names.length} names. Give one for each.`,
    );
  }
  const table = nameTableOf(model, names);
  if (table) return layers.map(({ name }) => byRules(model, name, table.rules));
  if (names === 'layers' || (names === undefined && model.getClassName() !== 'Sequential')) {
    return layers.map(({ name }) => name);
  }
  const places = sequentialNames(model);
  return layers.map(({ name }) => places.get(name)!);
};

const byRules = (model: LayersModel, layer: string, rules: readonly NameRule[]): string => {
  for (const [pattern, module] of rules) {
    const groups = new RegExp(`^(?:${pattern.source})$`).exec(layer);
    if (!groups) continue;
    if (typeof module === 'function') return module(...groups.slice(1));
    return module.replace(/\$(\d)/g, (_, group) => groups[Number(group)]!);
  }
  throw new WeightsError(
    `The layer "${layer}" of the model "${model.name}" has no name in PyTorch. Give names: a function from a layer's name to its ` +
      "module's.",
  );
};
