import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Layer } from '../weights/layers/layer.ts';
import { fixedShape } from './fixed-shape.ts';
import type { GraphWriter } from './graph-writer.ts';
import { OnnxError } from './onnx-error.ts';
import { translators } from './translators/translators.ts';
import type { Value } from './value.ts';

/** One use of a layer. */
type Use = Layer['inboundNodes'][number];

/**
 * Writes the operators of all layers between a model's inputs and its outputs, each use of a layer once, those of models within it too.
 *
 * @param inputs What the model takes, in the order of its inputs.
 * @param within Names of the models around it, which stand before those of its layers: `features/`.
 * @returns What it gives, in the order of its outputs.
 */
export const translateModel = (
  writer: GraphWriter,
  model: LayersModel,
  inputs: readonly Value[],
  within = '',
): readonly Value[] => {
  const values = new Map<SymbolicTensor, Value>(model.inputs.map((input, index) => [input, inputs[index]!]));
  // Backwards from the outputs; no recursion, since networks may be deeper than the stack.
  const waiting = [...model.outputs].reverse();
  for (let output = waiting.at(-1); output; output = waiting.at(-1)) {
    const use = output.sourceLayer.inboundNodes[output.nodeIndex]!;
    const missing = values.has(output) ? [] : use.inputTensors.filter((input) => !values.has(input));
    if (missing.length > 0) {
      waiting.push(...missing.reverse());
      continue;
    }
    waiting.pop();
    if (values.has(output)) continue;
    const taken = use.inputTensors.map((input) => values.get(input)!);
    const given = translateUse(writer, output.sourceLayer, use, taken, within);
    for (const [index, tensor] of use.outputTensors.entries()) values.set(tensor, given[index]!);
  }
  return model.outputs.map((output) => values.get(output)!);
};

const translateUse = (
  writer: GraphWriter,
  layer: Layer,
  { outputTensors }: Use,
  inputs: readonly Value[],
  within: string,
): readonly Value[] => {
  if (isModel(layer)) return translateModel(writer, layer, inputs, `${within}${layer.name}/`);
  const kind = layer.getClassName();
  const known = Object.hasOwn(translators, kind) ? translators[kind] : undefined;
  if (!known) {
    throw new OnnxError(
      `toOnnx: the layer "${within}${layer.name}" is a ${kind}, which is not translated. Those that are: ` +
        `${Object.keys(translators).join(', ')}.`,
    );
  }
  if (layer.getConfig().dataFormat === 'channelsFirst') {
    throw new OnnxError(`toOnnx: the layer "${within}${layer.name}" must take channels last, as all others here.`);
  }
  writer.enter(`${within}${layer.name}`);
  return [{ ...known(writer, layer, inputs), shape: fixedShape(layer, outputTensors[0]!.shape) }];
};

/** Without `instanceof`, which another copy of TensorFlow.js's layers would fail. */
const isModel = (layer: Layer): layer is LayersModel => 'layers' in layer && 'inputs' in layer && 'outputs' in layer;
