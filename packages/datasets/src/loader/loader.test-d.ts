import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { expectTypeOf, test } from 'vitest';
import type { Loader } from './loader.ts';

test('a loader is an async iterable of plain tensors', async () => {
  expectTypeOf<Loader>().toExtend<AsyncIterable<{ images: Tensor4D; labels: Tensor1D }>>();
  expectTypeOf<Loader['epoch']>().returns.toExtend<AsyncIterable<{ images: Tensor4D; labels: Tensor1D }>>();
  expectTypeOf<Loader['shape']>().toEqualTypeOf<readonly [height: number, width: number, channels: number]>();
});
