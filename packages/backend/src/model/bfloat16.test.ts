import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import type { Precision } from '../executor/precision.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { relativeError } from './testing/relative-error.ts';

/** Has products of each kind: narrow, panels with a stride, Winograd's (at batch 32), dense. */
const create = () =>
  fillWeights(
    sequential({
      layers: [
        layers.conv2d({ inputShape: [24, 24, 1], filters: 32, kernelSize: 5, padding: 'same', activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same', activation: 'relu' }),
        layers.conv2d({ filters: 48, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
        layers.flatten(),
        layers.dense({ units: 10 }),
      ],
    }),
    3,
  );

/** The nearest bfloat16, ties to even. */
const rounded = (values: ArrayLike<number>): Float32Array => {
  const floats = Float32Array.from(values);
  const bits = new Uint32Array(floats.buffer);
  for (const [index, value] of bits.entries()) bits[index] = (value + 0x7fff + ((value >>> 16) & 1)) & 0xffff0000;
  return floats;
};

/** Bright squares, whose place is their class. */
const batch = (): [tf.Tensor4D, tf.Tensor1D] => {
  const values = new Float32Array(32 * 24 * 24);
  for (let image = 0; image < 32; image++) {
    const place = image % 10;
    for (let at = 0; at < 36; at++) {
      const [row, column] = [6 * Math.floor(place / 4) + Math.floor(at / 6), 6 * (place % 4) + (at % 6)];
      values[(image * 24 + row) * 24 + column] = 0.5 + (((image * 7 + at * 3) % 11) - 5) / 20;
    }
  }
  const labels = Array.from({ length: 32 }, (_, image) => image % 10);
  return [tf.tensor4d(values, [32, 24, 24, 1]), tf.tensor1d(labels, 'int32')];
};

const train = async (model: LayersModel, precision: Precision, steps: number) => {
  const before = tf.memory().numTensors;
  const [images, labels] = batch();
  const open = openModel(model, {
    loss: sparseCategoricalCrossEntropy(),
    optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }),
    precision,
  });
  for (let step = 0; step < steps; step++) {
    open.reset();
    open.train(images, labels);
  }
  const { loss } = await open.totals();
  const logits = open.predict(images) as tf.Tensor;
  const result = { loss, precision: open.precision, logits: logits.dataSync().slice(), weights: weightsOf(model) };
  open.dispose();
  tf.dispose([images, labels, logits]);
  model.dispose();
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before);
  return result;
};

const weightsOf = (model: LayersModel) => model.getWeights().map((weight) => weight.dataSync().slice() as Float32Array);

describe.each(cnnBackends)('precision on %s', (backend) => {
  const kernels = async () => {
    await tf.setBackend(backend);
    return asCnnBackend(tf.backend())!.kernels;
  };

  it('trains to the same end in bfloat16, and where the processor has none, to the same bits', async () => {
    const expected = (await kernels()).multipliesBfloat16() ? 'bfloat16' : 'float32';
    const floats = await train(create(), 'float32', 12);
    const pairs = await train(create(), 'bfloat16', 12);
    expect([floats.precision, pairs.precision]).toEqual(['float32', expected]);
    expect(floats.loss).toBeLessThan(1.5); // of log 10
    if (expected === 'float32') {
      expect(pairs).toEqual(floats);
    } else {
      expect(Math.abs(pairs.loss - floats.loss)).toBeLessThan(0.02);
      const error = relativeError(pairs.logits, floats.logits);
      expect(error).toBeGreaterThan(1e-5);
      expect(error).toBeLessThan(0.05);
    }
  });

  it('gives the same for any number of threads', async () => {
    const { initialise } = await kernels().then((found) => ({ initialise: found.initialise.bind(found) }));
    initialise(undefined, 1);
    const one = await train(create(), 'bfloat16', 2);
    initialise(undefined, 0);
    expect((await train(create(), 'bfloat16', 2)).weights).toEqual(one.weights);
  });

  it('rounds to the nearest, ties to even, and sums in single precision', async () => {
    if (!(await kernels()).multipliesBfloat16()) return;
    const model = fillWeights(sequential({ layers: [layers.dense({ inputShape: [70], units: 21 })] }), 5);
    const images = tf.randomUniform([16, 70], -1, 1, 'float32', 7);
    const open = openModel(model, { precision: 'bfloat16' });
    const logits = open.predict(images) as tf.Tensor;
    const [kernel, bias] = weightsOf(model);
    const expected = tf.tidy(() =>
      tf.add(
        tf.matMul(tf.tensor2d(rounded(images.dataSync()), [16, 70]), tf.tensor2d(rounded(kernel!), [70, 21])),
        tf.tensor1d(bias!),
      ),
    );
    expect(relativeError(logits.dataSync(), expected.dataSync())).toBeLessThan(1e-6);
    open.dispose();
    tf.dispose([images, logits, expected]);
    model.dispose();
  });
});

it('is float32 on other engines', async () => {
  await tf.setBackend('cpu');
  const model = create();
  const open = openModel(model, { precision: 'bfloat16' });
  expect(open.precision).toBe('float32');
  open.dispose();
  expect(() => openModel(model, { precision: 'float16' as never })).toThrow(ArgumentError);
  model.dispose();
});
