import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { batchFor } from './testing/batch-for.ts';
import { relativeError } from './testing/relative-error.ts';
import { chains, graphs } from './testing/small-models.ts';

const loss = sparseCategoricalCrossEntropy();

describe.each(['cpu', ...cnnBackends])('the outputs that an open model keeps on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it.each(Object.entries({ ...chains, ...graphs }))('are those of the loss: %s', async (_, create) => {
    const model = fillWeights(create());
    const open = openModel(model, { loss, optimizer: sgd({ learningRate: 0.1 }), keepOutputs: true });
    const { inputs, targets } = batchFor(model, 6, 2, ['labels']);
    const [images, labels] = [inputs[0]!, targets[0] as tf.Tensor1D];
    for (const run of [() => open.evaluate(images, labels), () => open.train(images, labels)]) {
      open.reset();
      run();
      const logits = open.outputs() as tf.Tensor2D;
      const mean = await tf.losses.softmaxCrossEntropy(tf.oneHot(labels, logits.shape[1]), logits).data();
      expect((await open.totals()).loss).toBeCloseTo(mean[0]!, 4);
    }
    const before = tf.memory().numTensors;
    for (let step = 0; step < 3; step++) open.train(images, labels);
    const predicted = open.predict(images) as tf.Tensor;
    open.evaluate(images, labels);
    expect(relativeError((open.outputs() as tf.Tensor).dataSync(), predicted.dataSync())).toBeLessThan(1e-5);
    predicted.dispose();
    expect(tf.memory().numTensors).toBe(before);
    open.dispose();
  });

  it('stay with who has cloned them', () => {
    const model = fillWeights(Object.values(chains)[0]!());
    const open = openModel(model, { loss, optimizer: sgd({ learningRate: 0.5 }), keepOutputs: true });
    const { inputs, targets } = batchFor(model, 6, 2, ['labels']);
    open.train(inputs[0]!, targets[0]!);
    const clone = tf.clone(open.outputs() as tf.Tensor);
    const values = [...clone.dataSync()];
    open.train(inputs[0]!, targets[0]!);
    expect([...clone.dataSync()]).toEqual(values);
    expect([...(open.outputs() as tf.Tensor).dataSync()]).not.toEqual(values);
    clone.dispose();
    open.dispose();
  });

  it('are there only where wanted, and after a batch', () => {
    const model = fillWeights(Object.values(chains)[0]!());
    const without = openModel(model, { loss });
    expect(() => without.outputs()).toThrow(/keepOutputs: true/);
    without.dispose();
    const open = openModel(model, { loss, keepOutputs: true });
    expect(() => open.outputs()).toThrow(/before the first batch/);
    open.dispose();
  });
});
