import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { expectTypeOf, test } from 'vitest';
import { maximise } from '../maximisation/maximise.ts';
import { hiddenFeatures } from './hidden-features.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

test('features go from one to the other', () => {
  expectTypeOf(hiddenFeatures).returns.toEqualTypeOf<Tensor2D>();
  expectTypeOf(nearestNeighbours).parameter(0).toEqualTypeOf<Tensor2D>();
  expectTypeOf(nearestNeighbours).returns.resolves.items.items.toExtend<{ index: number; distance: number }>();
  expectTypeOf(maximise).returns.resolves.toEqualTypeOf<Tensor4D>();
});
