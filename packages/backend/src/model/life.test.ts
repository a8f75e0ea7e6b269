import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CnnBackend } from '../cnn/cnn-backend.ts';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import type { OpenModel } from '../executor/open-model.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { adam } from '../executor/optimizers/adam.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { batchFor } from './testing/batch-for.ts';
import { relativeError } from './testing/relative-error.ts';
import { chains, graphs } from './testing/small-models.ts';

const loss = sparseCategoricalCrossEntropy();
const models = Object.entries({ ...chains, ...graphs });
const options = (): OpenModelOptions => ({ loss, optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }), seed: 2 });
const weightsOf = (model: LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));

describe.each(cnnBackends)('an open model on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  afterAll(() => tf.disposeVariables());

  const train = (open: OpenModel, steps: readonly number[]) => {
    for (const step of steps) {
      const { inputs, targets } = batchFor(open.model, 6, step, ['labels']);
      open.train(inputs, targets);
      tf.dispose([...inputs, ...targets]);
    }
  };

  describe.each(models)('%s', (_, create) => {
    it('leaves batches, snapshots of weights and the number of tensors as they were', async () => {
      const model = fillWeights(create());
      const { inputs, targets } = batchFor(model, 6, 2, ['labels']);
      const [images] = inputs as [tf.Tensor];
      const imagesBefore = images.dataSync().slice();
      const snapshot = model.getWeights().map((weight) => tf.clone(weight));
      const before = snapshot.map((weight) => weight.dataSync().slice());
      const open = openModel(model, options());
      open.train(images, targets);
      const tensors = tf.memory().numTensors;
      open.train(images, targets);
      open.evaluate(images, targets);
      tf.dispose(open.predict(images));
      tf.dispose(await open.predictAsync(images));
      expect(tf.memory().numTensors).toBe(tensors);
      expect(images.dataSync()).toEqual(imagesBefore);
      for (const [index, weight] of snapshot.entries()) expect(weight.dataSync()).toEqual(before[index]);
      open.dispose();
    });

    it('predicts for weights as they are now, the same beside the event loop and in any batch', async () => {
      const model = fillWeights(create());
      const open = openModel(model, options());
      const { inputs } = batchFor(model, 5, 4, ['labels']);
      const [images] = inputs as [tf.Tensor];
      const single = tf.slice(images, 2, 1);
      for (const seed of [1, 7]) {
        fillWeights(model, seed);
        const expected = (model.predict(images) as tf.Tensor).dataSync();
        expect(relativeError((open.predict(images) as tf.Tensor).dataSync(), expected)).toBeLessThan(1e-5);
        const [one, other] = await Promise.all([open.predictAsync(images), open.predictAsync(single)]);
        expect(relativeError((one as tf.Tensor).dataSync(), expected)).toBeLessThan(1e-5);
        expect(relativeError((other as tf.Tensor).dataSync(), expected.slice(10, 15))).toBeLessThan(1e-5);
        train(open, [seed]);
        const trained = (model.predict(images) as tf.Tensor).dataSync();
        expect(relativeError((open.predict(images) as tf.Tensor).dataSync(), trained)).toBeLessThan(1e-5);
      }
      open.dispose();
    });

    it('goes on where another stood, to the bit', async () => {
      const given = {
        ...options(),
        optimizer: adam({ learningRate: 0.01 }),
        averageDecay: 0.9,
        accumulateGradients: 2,
      };
      const whole = fillWeights(create());
      const open = openModel(whole, given);
      train(open, [1, 2, 3, 4, 5]);
      const first = fillWeights(create());
      const interrupted = openModel(first, given);
      train(interrupted, [1, 2, 3]);
      const state = await interrupted.state();
      interrupted.dispose();
      expect(state).toMatchObject({ steps: 3, updates: 1, algorithm: 'adam', learningRate: 0.01 });
      const second = create();
      second.setWeights(first.getWeights());
      const resumed = openModel(second, given);
      await resumed.restore(JSON.parse(JSON.stringify(state, plain), revived));
      train(resumed, [4, 5]);
      expect(weightsOf(second)).toEqual(weightsOf(whole));
      expect(await resumed.totals()).toEqual(await open.totals());
      expect((await resumed.state()).optimizer).toEqual((await open.state()).optimizer);
      open.dispose();
      resumed.dispose();
    });
  });

  it('follows weights that are set between steps', async () => {
    const model = fillWeights(chains['sigmoid and average pooling']!());
    const open = openModel(model, options());
    train(open, [1]);
    const zeros = model.getWeights().map((weight) => tf.zerosLike(weight));
    model.setWeights(zeros);
    open.reset();
    train(open, [2]);
    expect((await open.totals()).loss).toBeCloseTo(Math.log(5), 5);
    for (const weight of zeros) expect(Math.max(...weight.dataSync())).toBe(0);
    open.dispose();
  });

  it.each(models.slice(0, 2).concat(models.slice(-4)))('keeps memory flat over 200 steps: %s', (_, create) => {
    const { kernels } = tf.backend() as CnnBackend;
    const model = fillWeights(create());
    const batches = [8, 3].map((size) => batchFor(model, size, 2, ['labels']));
    const open = openModel(model, { ...options(), clipNorm: 1, averageDecay: 0.99 });
    const step = () => {
      for (const { inputs, targets } of batches) {
        open.train(inputs, targets);
        open.evaluate(inputs, targets);
        tf.dispose(open.predict(inputs));
      }
    };
    step();
    step();
    const before = { bytes: kernels.bytesInUse(), tensors: tf.memory().numTensors };
    for (let count = 0; count < 100; count++) step();
    expect(tf.memory().numTensors).toBe(before.tensors);
    expect(Math.abs(kernels.bytesInUse() - before.bytes)).toBeLessThan(4096); // the pool may serve a size from the next larger one
    open.dispose();
    expect(kernels.bytesInUse()).toBeLessThan(before.bytes);
  });

  it('remembers a handful of batch sizes and forgets the oldest', () => {
    const { kernels } = tf.backend() as CnnBackend;
    const model = fillWeights(chains['sigmoid and average pooling']!());
    const open = openModel(model, options());
    const sizes = Array.from({ length: 40 }, (_, index) => index + 1);
    const run = () => {
      for (const size of sizes) {
        const { inputs, targets } = batchFor(model, size, 1, ['labels']);
        open.train(inputs, targets);
        tf.dispose([...inputs, ...targets]);
      }
      return kernels.bytesInUse();
    };
    const after = run();
    expect(Math.abs(run() - after)).toBeLessThan(4096);
    open.dispose();
  });
});

const plain = (_: string, value: unknown) => (value instanceof Float32Array ? { floats: Array.from(value) } : value);
const revived = (_: string, value: { floats?: number[] }) => (value?.floats ? Float32Array.from(value.floats) : value);
