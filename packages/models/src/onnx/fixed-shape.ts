import type { Layer } from '../weights/layers/layer.ts';
import { OnnxError } from './onnx-error.ts';

/** What a layer takes or gives, without the batch. @throws OnnxError where a size is left open. */
export const fixedShape = (layer: Layer, [, ...sizes]: readonly (number | null)[]): readonly number[] => {
  if (sizes.every((size) => size !== null)) return sizes;
  throw new OnnxError(
    `toOnnx: the layer "${layer.name}" has no fixed size ([${sizes}]). Give the model's first layer a whole inputShape such as ` +
      '[224, 224, 1].',
  );
};
