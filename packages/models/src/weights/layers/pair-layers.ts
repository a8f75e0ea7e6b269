import type { LayersModel } from '@tensorflow/tfjs-layers';
import { WeightsError } from '../weights-error.ts';
import type { Layer } from './layer.ts';
import type { LayerWeights } from './layer-weights.ts';

/**
 * Finds the file's layer for each layer of a model that has weights: by its name where the file has all names, else by its kind: the
 * third convolution is `conv2d_2`, or the third of those that are called so. Keras counts them like that.
 *
 * @param source What the file is called in messages.
 * @throws WeightsError where that does not come out even.
 */
export const pairLayers = (
  model: LayersModel,
  layers: readonly LayerWeights[],
  source: string,
  names?: (layer: string) => string,
): (readonly [Layer, LayerWeights])[] => {
  const ours = model.layers.filter(({ weights }) => weights.length > 0);
  const theirs = layers.filter(({ weights }) => weights.length > 0);
  const byName = new Map(theirs.map((layer) => [layer.name, layer]));
  const wanted = ours.map(({ name }) => (names ? names(name) : name));
  const missing = wanted.filter((name) => !byName.has(name));
  if (names && missing.length > 0) {
    throw new WeightsError(`${source} has no layer ${quoted(missing)}; it has ${quoted([...byName.keys()])}.`);
  }
  if (theirs.length !== ours.length) {
    throw new WeightsError(
      `${source} has ${theirs.length} layers with weights (${quoted([...byName.keys()])}), and the model "${model.name}" has ` +
        `${ours.length} (${quoted(wanted)}).`,
    );
  }
  if (missing.length === 0) return ours.map((layer, index) => [layer, byName.get(wanted[index]!)!]);
  const left = new Map<string, LayerWeights[]>();
  for (const layer of [...theirs].sort((one, other) => counted(one.name).number - counted(other.name).number)) {
    const { kind } = counted(layer.name);
    left.set(kind, [...(left.get(kind) ?? []), layer]);
  }
  return ours.map((layer) => {
    // Keras has one class for convolutions with and without groups.
    const kinds = [kindOf(layer), kindOf(layer).replace('grouped_', '')];
    const found = kinds
      .map((kind) => left.get(kind))
      .find((some) => some?.length)
      ?.shift();
    if (found) return [layer, found];
    throw new WeightsError(
      `${source} has neither a layer "${layer.name}" nor one more that is called ${kindOf(layer)}; it has ${quoted([...byName.keys()])}. ` +
        "Give names: a function from a layer's name here to its name there.",
    );
  });
};

/** Keras counts `conv2d`, `conv2d_1` …, TensorFlow.js `conv2d_Conv2D1`, `conv2d_Conv2D2` … */
const counted = (name: string): { readonly kind: string; readonly number: number } => {
  const [, kind = name, number = 0] = /^(.*?)_(?:[A-Z]\w*?)?(\d+)$/.exec(name) ?? [];
  return { kind, number: Number(number) };
};

/** `DepthwiseConv2D` as `depthwise_conv2d`: what Keras calls layers that get no name. */
const kindOf = (layer: Layer): string =>
  layer
    .getClassName()
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 100)));
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
};
