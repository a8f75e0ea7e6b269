import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expectTypeOf, test } from 'vitest';
import { alexnet, createModel, type ImageShape, listModels, type ModelName, type PretrainedWeights } from '../index.ts';

test('builders give plain models and know their options', () => {
  expectTypeOf(createModel('lenet')).toExtend<LayersModel>();
  expectTypeOf<'lenet' | 'mobilenetV2'>().toExtend<ModelName>();
  expectTypeOf<ImageShape>().toExtend<readonly [number, number, number]>();
  expectTypeOf(listModels('alex*')).toEqualTypeOf<ModelName[]>();
  createModel('alexnet', { dropout: 0.2 });
  for (const name of listModels()) createModel(name, { classes: 3 });
  expectTypeOf(createModel('lenet', { pretrained: 'lenet.safetensors' })).toEqualTypeOf<Promise<LayersModel>>();
  expectTypeOf(createModel('lenet', { pretrained: undefined })).toEqualTypeOf<LayersModel>();
  const weights: PretrainedWeights = {
    model: 'lenet',
    inputShape: [28, 28, 1],
    classNames: ['cat', 'dog'],
    weights: new URL('https://localhost/lenet.safetensors'),
  };
  createModel('alexnet', { pretrained: weights, classes: 3, dropout: 0.2 });
  // @ts-expect-error no such model
  createModel('resnet');
  // @ts-expect-error LeNet has no dropout
  createModel('lenet', { dropout: 0.2 });
  // @ts-expect-error the batch size does not belong here
  alexnet({ inputShape: [128, 224, 224, 1] });
});
