import type { Preprocessing } from '@cnn/core';
import { centerCrop } from './center-crop.ts';
import { type Composition, compose } from './compose.ts';
import { normalize } from './normalize.ts';
import { resize } from './resize.ts';
import { resizeShortSide } from './resize-short-side.ts';

/**
 * What a saved model says of its input, as a transform of images that have its channels: for `loadImage`, or for a `Loader` of
 * images to test it on.
 *
 * @example
 * const { preprocessing } = await loadModel('runs/photos/model.safetensors');
 * const loader = new Loader(dataset, { transform: preprocessingTransform(preprocessing) });
 */
export const preprocessingTransform = ({
  scale = 1 / 255,
  resize: size,
  resizeShortSide: shortSide,
  centerCrop: crop,
  mean = [0],
  std = [1],
}: Omit<Preprocessing, 'channels'>): Composition => {
  // Transforms take a byte as a part of 255; in their terms it is `unit` times what the model is to see.
  const unit = 255 * scale;
  const inUnits = (values: readonly number[]) => values.map((value) => value / unit);
  const isPlain = Math.abs(unit - 1) < 1e-9 && mean.every((value) => value === 0) && std.every((value) => value === 1);
  return compose(
    ...(size ? [resize(size)] : []),
    ...(shortSide === undefined ? [] : [resizeShortSide(shortSide)]),
    ...(crop ? [centerCrop(crop)] : []),
    ...(isPlain ? [] : [normalize({ mean: inUnits(mean), std: inUnits(std) })]),
  );
};
