import { OnnxError } from '../onnx-error.ts';
import { padded } from '../padded.ts';
import { settled } from '../settled.ts';
import type { Translate } from '../translate.ts';
import { weightsOf } from './weights-of.ts';

export const batchNormalization: Translate = (writer, layer, [value]) => {
  const { axis = -1, epsilon = 1e-3 } = layer.getConfig() as { readonly axis?: number; readonly epsilon?: number };
  if (axis !== -1 && axis !== value!.shape.length) {
    throw new OnnxError(
      `toOnnx: the layer "${layer.name}" must normalise the last axis, got axis ${axis}, which is not translated.`,
    );
  }
  const { weight, bias, running_mean, running_var } = weightsOf(writer, layer, value!);
  const channels = value!.shape.at(-1)!;
  const filled = (what: string, one: number) => writer.constant(what, [channels], new Float32Array(channels).fill(one));
  const { name, flattened } = padded(writer, value!);
  const inputs = [name, weight ?? filled('weight', 1), bias ?? filled('bias', 0), running_mean!, running_var!];
  return { name: writer.add('BatchNormalization', inputs, { epsilon: { float: epsilon } }), flattened };
};

/** ONNX, like PyTorch, divides alpha by the window's size. */
export const localResponse: Translate = (writer, layer, [value]) => {
  const { depthRadius, alpha, beta, bias } = layer.getConfig() as Readonly<Record<string, number>>;
  const size = 2 * depthRadius! + 1;
  const { shape: _, ...images } = settled(writer, value!);
  const attributes = { size, alpha: { float: alpha! * size }, beta: { float: beta! }, bias: { float: bias! } };
  return { ...images, name: writer.add('LRN', [images.name], attributes) };
};
