import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { expectTypeOf, test } from 'vitest';
import type { Picture } from '../picture/picture.ts';
import { gradCam } from './grad-cam.ts';
import { type OcclusionOptions, occlusion } from './occlusion.ts';
import { plotAttributions } from './plot-attributions.ts';
import { plotGradCam } from './plot-grad-cam.ts';
import { saliency } from './saliency.ts';

test('values are tensors, pictures are promised', () => {
  const [model, images] = [{} as LayersModel, {} as Tensor4D];
  expectTypeOf(gradCam).returns.toEqualTypeOf<Tensor4D>();
  expectTypeOf(saliency).returns.toEqualTypeOf<Tensor4D>();
  expectTypeOf(occlusion).returns.toEqualTypeOf<Tensor4D>();
  expectTypeOf(plotGradCam).returns.resolves.toEqualTypeOf<Picture>();
  expectTypeOf(plotAttributions).returns.resolves.toEqualTypeOf<Picture>();
  () => gradCam({} as Sequential, images, { classes: [0, 1] as const });
  () => plotAttributions(images, { 'Grad-CAM': images });
  // @ts-expect-error one image is not a batch
  () => gradCam(model, {} as Tensor3D);
  // @ts-expect-error a window has two sides
  expectTypeOf<{ window: [number, number, number] }>().toExtend<OcclusionOptions>();
});
