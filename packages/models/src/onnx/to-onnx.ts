import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeGraph } from './encode-graph.ts';
import { fixedShape } from './fixed-shape.ts';
import { GraphWriter } from './graph-writer.ts';
import { OnnxError } from './onnx-error.ts';
import { settled } from './settled.ts';
import { translateModel } from './translate-model.ts';

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
 * Dropout and noise are left out; zero padding becomes part of the layer after it where that can add it. The layers of a model within the
 * model stand in the graph like its own, and what is used several times has its weights in the file once.
 *
 * @throws OnnxError for a layer, an activation or a setting that is not translated, with those that are; for models beyond the 2 GiB that
 * such a file may have. ArgumentError for a batch size that is none.
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
  const sources = model.inputs.map(({ shape, sourceLayer }) => ({
    name: model.inputs.length === 1 ? 'images' : sourceLayer.name,
    shape: fixedShape(sourceLayer, shape),
  }));
  const values = translateModel(writer, model, sources);
  writer.enter(model.name);
  const results = values.map((value, index) => ({ ...settled(writer, value), output: outputName(model, index) }));
  const withBatch = (shape: readonly number[]) => [batch, ...channelsFirst(shape)];
  const graph = writer.finish(
    model.name,
    sources.map(({ name, shape }) => ({ name, shape: withBatch(shape) })),
    results.map(({ name, shape, output }) => ({ name: output, value: name, shape: withBatch(shape) })),
  );
  return encodeGraph(graph);
};

/** `logits`, or the name of the layer, with a number where a layer gives several. */
const outputName = ({ outputs }: LayersModel, index: number): string => {
  if (outputs.length === 1) return 'logits';
  const names = outputs.map(({ sourceLayer }) => sourceLayer.name);
  const before = names.slice(0, index).filter((name) => name === names[index]).length;
  return before === 0 ? names[index]! : `${names[index]}_${before + 1}`;
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
