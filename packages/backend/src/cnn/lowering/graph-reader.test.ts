import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { openModel } from '../../model/open-model.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';

describe.each(cnnBackends)('reading a graph on %s', (backend) => {
  it('leaves a value as it is that is read again beside a layer which does nothing', async () => {
    await tf.setBackend(backend);
    const x = input({ shape: [4, 4, 2] });
    const y = layers.conv2d({ filters: 3, kernelSize: 1 }).apply(x) as SymbolicTensor;
    const dropped = layers.dropout({ rate: 0.5 }).apply(y) as SymbolicTensor;
    const bent = layers.reLU().apply(dropped) as SymbolicTensor;
    const joined = layers.concatenate().apply([dropped, y]) as SymbolicTensor;
    const net = model({
      inputs: x,
      outputs: [bent, layers.activation({ activation: 'tanh' }).apply(dropped) as SymbolicTensor, joined],
    });
    const images = tf.randomNormal([3, 4, 4, 2], 0, 1, 'float32', 1);
    const open = openModel(net);
    const [got, wanted] = [open.predict(images), net.predict(images)].map((outputs) =>
      (outputs as tf.Tensor[]).map((output) => [...output.dataSync()]),
    );
    for (const [index, values] of wanted!.entries()) {
      expect(Math.max(...values.map((value, at) => Math.abs(value - got![index]![at]!)))).toBeLessThan(1e-6);
    }
    open.dispose();
  });

  it('folds nothing into a layer whose output a user sees through another that does nothing', async () => {
    await tf.setBackend(backend);
    const x = input({ shape: [4, 4, 2] });
    const y = layers.conv2d({ filters: 3, kernelSize: 1 }).apply(x) as SymbolicTensor;
    const dropped = layers.dropout({ rate: 0.5 }).apply(y) as SymbolicTensor;
    const net = model({ inputs: x, outputs: [y, layers.reLU().apply(dropped) as SymbolicTensor] });
    const images = tf.randomNormal([3, 4, 4, 2], 0, 1, 'float32', 1);
    const open = openModel(net);
    const [plain] = open.predict(images) as [tf.Tensor, tf.Tensor];
    expect(Math.min(...plain.dataSync())).toBeLessThan(0);
    open.dispose();
  });
});
