import type { Layer } from './layer.ts';
import { sourcesOf } from './sources-of.ts';

/** Leave each value where it is. */
const inPlace = new Set([
  'Activation',
  'BatchNormalization',
  'Dropout',
  'ELU',
  'GaussianDropout',
  'GaussianNoise',
  'HardSwish',
  'LeakyReLU',
  'ReLU',
]);

/**
 * Height, width and channels of the image that a layer takes flattened; undefined where it takes anything else. Its weights follow the
 * order in which the image was flattened: channels last in TensorFlow.js, first in PyTorch.
 */
export const flattenedShape = (layer: Layer): readonly number[] | undefined => {
  let [source] = sourcesOf(layer);
  while (source && inPlace.has(source.getClassName())) [source] = sourcesOf(source);
  if (source?.getClassName() !== 'Flatten') return undefined;
  const shape = (source.input as { readonly shape: readonly number[] }).shape.slice(1);
  return shape.length > 1 ? shape : undefined;
};
