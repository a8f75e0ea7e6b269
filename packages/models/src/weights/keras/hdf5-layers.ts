import type { Dataset, Group } from 'h5wasm';
import type { FileWeight, LayerWeights } from '../layers/layer-weights.ts';
import { datasetAt, groupAt } from './open-hdf5.ts';

/** Kernels and biases lie this deep below their layer's group at most, and beside not more names than this. */
const deepest = 4;
const mostNames = 10_000;

/** The layers of a file of Keras: Keras 3's `layers/conv2d/vars/0`, or Keras 2's `conv2d/conv2d/kernel:0`. */
export const hdf5Layers = (file: Group): LayerWeights[] => {
  const layers = groupAt(file, 'layers');
  if (layers) return namesOf(layers).map((name) => ofKeras3(layers, name));
  const root = groupAt(file, 'model_weights') ?? file;
  return namesOf(root).flatMap((name) => {
    const group = groupAt(root, name);
    return group ? [{ name, weights: ofKeras2(group, 1) }] : [];
  });
};

const namesOf = (group: Group): string[] => {
  const names = group.keys();
  if (names.length > mostNames) throw new Error(`it has ${names.length} layers or weights in one place`);
  return names;
};

const ofKeras3 = (layers: Group, key: string): LayerWeights => {
  const group = groupAt(layers, key);
  if (group && groupAt(group, 'layers')) throw new Error(`"${key.slice(0, 100)}" is a model in the model`);
  const variables = group && groupAt(group, 'vars');
  if (!variables) return { name: key, weights: [] };
  return { name: layerName(variables) ?? key, weights: weightsOf(variables, namesOf(variables)) };
};

/** Newer files of Keras 3 keep the layer's name; the group has a name of its kind and number. */
const layerName = (variables: Group): string | undefined => {
  const attribute = variables.attrs.name;
  if (!attribute || attribute.shape?.length) return undefined;
  const name = attribute.value;
  return typeof name === 'string' && name !== '' && name.length <= 1000 ? name : undefined;
};

const ofKeras2 = (group: Group, depth: number): FileWeight[] => {
  const names = namesOf(group);
  const inner = depth < deepest ? names.flatMap((name) => groupAt(group, name) ?? []) : [];
  return [...weightsOf(group, names), ...inner.flatMap((below) => ofKeras2(below, depth + 1))];
};

const weightsOf = (group: Group, names: readonly string[]): FileWeight[] =>
  names.flatMap((name) => {
    const dataset = datasetAt(group, name);
    if (!dataset) return [];
    return [{ name: name.replace(/:\d+$/, ''), shape: dataset.shape ?? [], read: () => valuesOf(dataset, name) }];
  });

/** Keras writes numbers in one piece; pieces that are compressed could become larger than the file says. */
const valuesOf = (dataset: Dataset, name: string): Float32Array => {
  const { type, size, chunks } = dataset.metadata;
  if (chunks || type !== floatType || size > 8)
    throw new Error(`"${name.slice(0, 100)}" does not lie there as plain numbers`);
  const values = dataset.value;
  if (!ArrayBuffer.isView(values)) throw new Error(`"${name.slice(0, 100)}" is no array`);
  return Float32Array.from(values as unknown as ArrayLike<number>);
};

/** `H5T_FLOAT` */
const floatType = 1;
