import { Tile, type TileAttrs, type TileInputs } from '@tensorflow/tfjs-core';
import { copyElements } from './support/copy-elements.ts';
import { dimensions } from './support/dimensions.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { stridesOf } from './support/strides-of.ts';

export const tile = kernel<TileInputs, TileAttrs>(Tile, ({ x }, { reps }, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || reps.length !== x.shape.length) return;
  for (const count of reps) if (!(Number.isInteger(count) && count >= 0)) return;
  const shape = x.shape.map((size, index) => size * reps[index]!);
  // Each dimension is two: how often, and the elements that repeat.
  const sizes = x.shape.flatMap((size, index) => [reps[index]!, size]);
  const from = stridesOf(x.shape).flatMap((stride) => [0, stride]);
  const to = stridesOf(shape).flatMap((stride, index) => [stride * x.shape[index]!, stride]);
  const place = dimensions(sizes, from, to);
  if (!place) return;
  const y = backend.output(shape, dtype);
  if (!shape.includes(0)) copyElements(backend, dtype, x, y, 0, 0, place);
  return y;
});
