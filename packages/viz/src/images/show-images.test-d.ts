import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { expectTypeOf, test } from 'vitest';
import type { Picture } from '../picture/picture.ts';
import { showImages } from './show-images.ts';

test('takes a batch, as tensor or plain data', () => {
  expectTypeOf(showImages).parameter(0).extract<Tensor4D>().toEqualTypeOf<Tensor4D>();
  expectTypeOf(showImages).returns.resolves.toEqualTypeOf<Picture>();
  // @ts-expect-error one image is not a batch
  () => showImages({} as Tensor3D);
});
