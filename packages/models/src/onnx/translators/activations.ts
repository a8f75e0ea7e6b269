import type { Layer } from '../../weights/layers/layer.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { OnnxError } from '../onnx-error.ts';
import type { OnnxAttribute } from '../onnx-graph.ts';
import { padded } from '../padded.ts';
import { settled } from '../settled.ts';
import type { Translate } from '../translate.ts';
import type { Value } from '../value.ts';

type Activated = Omit<Value, 'shape'>;

/** Activations that are one operator: its name, its attributes, whether nothing below zero comes out. */
const operators: Readonly<
  Record<string, readonly [operator: string, attributes: Readonly<Record<string, OnnxAttribute>>, nonNegative: boolean]>
> = {
  relu: ['Relu', {}, true],
  sigmoid: ['Sigmoid', {}, true],
  tanh: ['Tanh', {}, false],
  softmax: ['Softmax', { axis: 1 }, true],
  softplus: ['Softplus', {}, true],
  softsign: ['Softsign', {}, false],
  elu: ['Elu', {}, false],
  selu: ['Selu', {}, false],
  hardSigmoid: ['HardSigmoid', { alpha: { float: 0.2 }, beta: { float: 0.5 } }, true],
  hardSwish: ['HardSwish', {}, false],
};

/** What a value becomes by the activation that a layer names. */
export const activate = (writer: GraphWriter, layer: Layer, value: Activated): Activated => {
  const name = String(layer.getConfig().activation ?? 'linear');
  if (name === 'linear') return value;
  if (name === 'relu6') return clip(writer, value, 6);
  if (name === 'swish') {
    return { ...value, name: writer.add('Mul', [value.name, writer.add('Sigmoid', [value.name])]), nonNegative: false };
  }
  const known = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (known) return apply(writer, value, ...known);
  throw new OnnxError(
    `toOnnx: the layer "${layer.name}" has the activation ${name}, which is not translated. Those that are: linear, relu6, swish, ` +
      `${Object.keys(operators).join(', ')}.`,
  );
};

const apply = (
  writer: GraphWriter,
  value: Activated,
  operator: string,
  attributes: Readonly<Record<string, OnnxAttribute>>,
  nonNegative: boolean,
): Activated => ({ ...value, name: writer.add(operator, [value.name], attributes), nonNegative });

const clip = (writer: GraphWriter, value: Activated, largest: number): Activated => ({
  ...value,
  name: writer.add('Clip', [value.name, writer.scalar('smallest', 0), writer.scalar('largest', largest)]),
  nonNegative: true,
});

export const activation: Translate = (writer, layer, [value]) => activate(writer, layer, padded(writer, value!));

export const relu: Translate = (writer, layer, [value]) => {
  const { maxValue } = layer.getConfig();
  const images = padded(writer, value!);
  if (typeof maxValue === 'number') return clip(writer, images, maxValue);
  return apply(writer, images, ...operators.relu!);
};

/** A layer that is one operator with a slope. */
const sloped =
  (operator: string, usual: number): Translate =>
  (writer, layer, [value]) => {
    const { alpha = usual } = layer.getConfig() as { readonly alpha?: number };
    return apply(writer, padded(writer, value!), operator, { alpha: { float: alpha } }, false);
  };

export const leakyRelu = /* @__PURE__ */ sloped('LeakyRelu', 0.3);
export const elu = /* @__PURE__ */ sloped('Elu', 1);

export const softmax: Translate = (writer, layer, [value]) => {
  const { axis = -1 } = layer.getConfig();
  if (axis !== -1 && axis !== value!.shape.length) {
    throw new OnnxError(`toOnnx: the layer "${layer.name}" must take the last axis for its softmax, got axis ${axis}.`);
  }
  return apply(writer, settled(writer, value!), ...operators.softmax!);
};

export const hardSwish: Translate = (writer, _layer, [value]) =>
  apply(writer, padded(writer, value!), ...operators.hardSwish!);
