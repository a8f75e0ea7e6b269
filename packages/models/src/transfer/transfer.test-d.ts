import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { expectTypeOf, test } from 'vitest';
import {
  compareModels,
  featureExtractor,
  freeze,
  type LayerRow,
  type LayerTotals,
  layerTotals,
  lenet,
  type ModelComparison,
  type PretrainedWeights,
  replaceHead,
  saveOnnx,
  toOnnx,
} from '../index.ts';

test('models in, models out', () => {
  const net = lenet();
  expectTypeOf(freeze(net, 'conv1')).toEqualTypeOf<Sequential>();
  expectTypeOf(replaceHead(net, 3)).toEqualTypeOf<LayersModel>();
  expectTypeOf(featureExtractor(net, ['conv1'])).toEqualTypeOf<LayersModel>();
  expectTypeOf(toOnnx(net, { batchSize: 1 })).toEqualTypeOf<Uint8Array>();
  expectTypeOf(saveOnnx(net, 'x.onnx')).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error a name, not a layer
  freeze(net, net.layers[0]);
});

test('comparisons and weights are plain data', () => {
  expectTypeOf(compareModels(lenet(), lenet())).toEqualTypeOf<ModelComparison>();
  expectTypeOf<ModelComparison['rows'][number][0]>().toEqualTypeOf<LayerRow | undefined>();
  expectTypeOf(layerTotals([])).toEqualTypeOf<LayerTotals>();
  expectTypeOf<LayerTotals['multiplyAdds']>().toEqualTypeOf<number>();
  const weights = { model: 'lenet', inputShape: [28, 28, 1], classNames: ['a'], weights: 'x' } as const;
  expectTypeOf(weights).toExtend<PretrainedWeights>();
  expectTypeOf({ ...weights, model: 'x' as const }).not.toExtend<PretrainedWeights>();
});
