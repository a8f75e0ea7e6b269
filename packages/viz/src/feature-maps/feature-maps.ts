import { type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';
import { mapsOf } from '../layers/maps-of.ts';

/**
 * What a layer makes of images.
 *
 * @param images float32 [count, height, width, channels], as the model takes them; stay the caller's.
 * @param options.layer The last convolution by default.
 * @returns float32 [count, height, width, channels] of the layer; the caller's to dispose.
 * @throws ArgumentError for images or a layer that the model does not have, and layers that give something else.
 */
export const featureMaps = (
  model: LayersModel,
  images: Tensor4D,
  { layer }: { readonly layer?: string } = {},
): Tensor4D => {
  assertImages('featureMaps', model, images);
  const wanted = mapsOf('featureMaps', model, layer);
  return tidy(() => evaluate(model, wanted, new Map<typeof wanted, Tensor>([[model.inputs[0]!, images]])) as Tensor4D);
};
