import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expectTypeOf, test } from 'vitest';
import { alexnet, createModel, type ImageShape, type ModelName } from '../index.ts';

test('builders give plain models and know their options', () => {
  expectTypeOf(createModel('lenet')).toExtend<LayersModel>();
  expectTypeOf<'lenet' | 'mobilenetV2'>().toExtend<ModelName>();
  expectTypeOf<ImageShape>().toExtend<readonly [number, number, number]>();
  // @ts-expect-error no such model
  createModel('resnet');
  // @ts-expect-error the batch size does not belong here
  alexnet({ inputShape: [128, 224, 224, 1] });
});
