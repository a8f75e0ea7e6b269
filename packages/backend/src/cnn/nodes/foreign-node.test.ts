import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { meanSquaredError } from '../../executor/losses/pointwise-losses.ts';
import { sgd } from '../../executor/optimizers/sgd.ts';
import { openModel } from '../../model/open-model.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { WaveLayer } from '../testing/graphs/wave-layer.ts';

describe.each(cnnBackends)('a layer that tfjs runs on %s', (backend) => {
  it('leaves no tensor behind', async () => {
    await tf.setBackend(backend);
    const net = sequential({
      layers: [layers.dense({ units: 3, inputShape: [4] }), new WaveLayer({}), layers.dense({ units: 1 })],
    });
    const [x, y] = [tf.ones([2, 4]), tf.ones([2, 1])];
    const open = openModel(net, { loss: meanSquaredError(), optimizer: sgd() });
    open.train(x, y);
    const before = tf.memory().numTensors;
    open.train(x, y);
    expect(tf.memory().numTensors).toBe(before);
    open.dispose();
  });
});
