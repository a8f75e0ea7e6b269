import { OnnxError } from '../onnx-error.ts';
import { settled } from '../settled.ts';
import type { Translate } from '../translate.ts';

/** Values of one shape, made one: from nothing below zero nothing below zero comes. */
const elementwise =
  (operator: string): Translate =>
  (writer, layer, inputs) => {
    const rank = inputs[0]!.shape.length;
    if (inputs.some(({ shape }) => shape.length !== rank)) {
      throw new OnnxError(
        `toOnnx: the layer "${layer.name}" takes values of different ranks, which is not translated.`,
      );
    }
    const [first, ...others] = inputs.map((value) => settled(writer, value).name);
    const name = others.reduce((sum, other) => writer.add(operator, [sum, other]), first!);
    return { name, nonNegative: inputs.every(({ nonNegative }) => nonNegative) };
  };

export const addition = /* @__PURE__ */ elementwise('Add');
export const multiplication = /* @__PURE__ */ elementwise('Mul');
export const maximum = /* @__PURE__ */ elementwise('Max');
export const minimum = /* @__PURE__ */ elementwise('Min');

export const average: Translate = (writer, layer, inputs) => {
  const { name, nonNegative } = addition(writer, layer, inputs);
  return { name: writer.add('Div', [name, writer.scalar('count', inputs.length)]), nonNegative };
};

export const concatenation: Translate = (writer, layer, inputs) => {
  const rank = inputs[0]!.shape.length + 1;
  const { axis: given = -1 } = layer.getConfig() as { readonly axis?: number };
  const axis = given < 0 ? given + rank : given;
  // Channels stand behind the batch, all other axes one place later.
  const place = axis === rank - 1 ? 1 : axis + 1;
  const names = inputs.map((value) => settled(writer, value).name);
  return {
    name: writer.add('Concat', names, { axis: place }),
    nonNegative: inputs.every(({ nonNegative }) => nonNegative),
  };
};
