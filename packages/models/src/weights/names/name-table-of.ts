import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NameTable } from './name-table.ts';
import { nameTables } from './name-tables.ts';
import type { TorchNames } from './torch-names.ts';

/**
 * The table by which a model's layers are named.
 *
 * @param names The first of the model's tables where it is not given.
 * @returns Undefined where the names do not come from a table.
 * @throws ArgumentError for a source that has no such network.
 */
export const nameTableOf = ({ name }: LayersModel, names: TorchNames | undefined): NameTable | undefined => {
  const all = nameTables();
  const tables = Object.hasOwn(all, name) ? all[name]! : {};
  if (names === undefined) return Object.values(tables)[0];
  if (names !== 'book' && names !== 'torchvision') return undefined;
  const table = tables[names];
  if (table) return table;
  const others = Object.keys(all).filter((other) => all[other]![names]);
  throw new ArgumentError(
    `names: '${names}' has no names for the model "${name}", only for ${others.join(', ')}. Give 'layers', 'sequential', a list, or a ` +
      "function from a layer's name to its module's.",
  );
};
