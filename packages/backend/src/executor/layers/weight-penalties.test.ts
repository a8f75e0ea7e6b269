import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  initializers,
  input,
  layers,
  model as layersModel,
  regularizers,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { weightPenalties } from './weight-penalties.ts';

beforeAll(() => tf.setBackend('cpu'));

it('counts a weight once, however often its layer is used, also in nested models', () => {
  const kernelInitializer = initializers.constant({ value: 3 });
  const dense = () =>
    layers.dense({ units: 2, useBias: false, kernelInitializer, kernelRegularizer: regularizers.l2({ l2: 0.5 }) });
  const [shared, inner] = [dense(), sequential({ layers: [layers.inputLayer({ inputShape: [2] }), dense()] })];
  const start = input({ shape: [2] });
  const end = [shared, shared, inner, inner].reduce((value, layer) => layer.apply(value) as SymbolicTensor, start);
  const net = layersModel({ inputs: start, outputs: end });
  // Two kernels of four threes each.
  expect(weightPenalties(net).map((penalty) => penalty.dataSync()[0])).toEqual([18, 18]);
});
