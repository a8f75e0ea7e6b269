import { ArgumentError } from '@cnn/core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** @throws ArgumentError when the model does not take one batch of images, or not these. */
export const assertImages = (who: string, model: LayersModel, images: Tensor4D): void => {
  const { name, inputs } = model;
  const shape: readonly (number | null)[] = inputs[0]?.shape ?? [];
  if (inputs.length !== 1 || shape.length !== 4) {
    throw new ArgumentError(
      `${who}: expected a model of one batch of images, got "${name}" with ${inputs.length} inputs, the first ` +
        `[${['batch', ...shape.slice(1)].join(', ')}].`,
    );
  }
  const given: readonly number[] = images.shape;
  const fits = given.length === 4 && shape.every((size, axis) => axis === 0 || size === null || size === given[axis]);
  if (!fits || images.dtype !== 'float32' || given[0] === 0) {
    throw new ArgumentError(
      `${who}: expected images as "${name}" takes them, float32 [${['batch', ...shape.slice(1).map((size) => size ?? 'any')].join(', ')}], ` +
        `got ${images.dtype} [${given.join(', ')}].`,
    );
  }
};
