import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeGraph } from './encode-graph.ts';
import { GraphWriter } from './graph-writer.ts';
import { OnnxError } from './onnx-error.ts';
import { settled } from './settled.ts';
import { translators } from './translators/translators.ts';
import type { Value } from './value.ts';

type Layer = LayersModel['layers'][number];

/** What `toOnnx` accepts. */
export interface OnnxOptions {
  /** How many examples the graph takes at once; any number by default. */
  readonly batchSize?: number;
}

/**
 * A model as an ONNX file, with its weights: what ONNX Runtime, in Node.js, in browsers, in Python and on phones, and many other programs
 * run. Operators are those of version 17.
 *
 * The graph takes `images` `[batch, channels, height, width]` (float32; PyTorch's order, not TensorFlow.js's) and gives `logits`
 * `[batch, classes]`. A model of several inputs or outputs has the names of their layers instead. Maps come out with their channels first.
 * Dropout and noise are left out; zero padding becomes part of the layer after it where that can add it.
 *
 * @throws OnnxError for a layer, an activation or a setting that is not translated, with those that are; for layers that are used more
 * than once, and models beyond the 2 GiB that such a file may have. ArgumentError for a batch size that is none.
 * @example
 * await writeFile('alexnet.onnx', toOnnx(alexnet()));
 * // const { logits } = await session.run({ images: new ort.Tensor('float32', pixels, [1, 1, 224, 224]) });
 */
export const toOnnx = (model: LayersModel, { batchSize }: OnnxOptions = {}): Uint8Array => {
  if (batchSize !== undefined && !(Number.isSafeInteger(batchSize) && batchSize >= 1)) {
    throw new ArgumentError(`toOnnx: batchSize must be a whole number of at least 1, got ${batchSize}.`);
  }
  assertFits(model);
  const writer = new GraphWriter();
  const batch = batchSize ?? 'batch';
  const inputs = model.inputs.map(({ shape, sourceLayer }) => ({
    layer: sourceLayer.name,
    name: model.inputs.length === 1 ? 'images' : sourceLayer.name,
    shape: fixed(sourceLayer, shape),
  }));
  const values = new Map<string, Value>(inputs.map(({ layer, name, shape }) => [layer, { name, shape }]));
  // Inputs come before those who take them; a sequential model keeps its input layer to itself.
  for (const layer of model.layers) {
    if (layer.getClassName() !== 'InputLayer') values.set(layer.name, translate(writer, model, layer, values));
  }
  writer.enter(model.name);
  const outputs = model.outputs.map(({ sourceLayer }) => {
    const value = settled(writer, values.get(sourceLayer.name)!);
    const name = model.outputs.length === 1 ? 'logits' : sourceLayer.name;
    return { name, value: value.name, shape: [batch, ...channelsFirst(value.shape)] };
  });
  const sources = inputs.map(({ name, shape }) => ({ name, shape: [batch, ...channelsFirst(shape)] }));
  return encodeGraph(writer.finish(model.name, sources, outputs));
};

const translate = (
  writer: GraphWriter,
  model: LayersModel,
  layer: Layer,
  values: ReadonlyMap<string, Value>,
): Value => {
  const kind = layer.getClassName();
  const known = Object.hasOwn(translators, kind) ? translators[kind] : undefined;
  if (!known) {
    throw new OnnxError(
      `toOnnx: the layer "${layer.name}" is a ${kind}, which is not translated. Those that are: ${Object.keys(translators).join(', ')}.`,
    );
  }
  if (layer.getConfig().dataFormat === 'channelsFirst') {
    throw new OnnxError(`toOnnx: the layer "${layer.name}" must take channels last, as all others here.`);
  }
  // A layer may be part of other models besides.
  const isOurs = (source: Layer) => values.has(source.name) || model.layers.includes(source);
  const uses = layer.inboundNodes.filter(({ inboundLayers }) => inboundLayers.every(isOurs));
  if (uses.length !== 1) {
    throw new OnnxError(
      `toOnnx: the layer "${layer.name}" of the model "${model.name}" is used ${uses.length} times, which is not translated. ` +
        'Give each place a layer of its own.',
    );
  }
  writer.enter(layer.name);
  const inputs = uses[0]!.inboundLayers.map(({ name }) => values.get(name)!);
  return { ...known(writer, layer, inputs), shape: fixed(layer, layer.outputShape as (number | null)[]) };
};

/** A shape without the batch. */
const fixed = (layer: Layer, [, ...sizes]: readonly (number | null)[]): readonly number[] => {
  if (sizes.every((size) => size !== null)) return sizes;
  throw new OnnxError(
    `toOnnx: the layer "${layer.name}" has no fixed size ([${sizes}]). Give the model's first layer a whole inputShape such as ` +
      '[224, 224, 1].',
  );
};

const channelsFirst = (shape: readonly number[]): readonly number[] =>
  shape.length < 2 ? shape : [shape.at(-1)!, ...shape.slice(0, -1)];

/** Protocol buffers count bytes with 31 bits. */
const assertFits = (model: LayersModel): void => {
  const bytes = 4 * model.countParams();
  if (bytes < 2 ** 31 - 2 ** 20) return;
  throw new OnnxError(
    `toOnnx: the model "${model.name}" has ${(bytes / 2 ** 30).toFixed(1)} GiB of weights, and an ONNX file at most 2.`,
  );
};
