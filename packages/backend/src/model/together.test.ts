import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import {
  model as functional,
  input,
  type LayersModel,
  layers,
  regularizers,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import type { GradientExchange } from '../executor/exchange/gradient-exchange.ts';
import { categoricalCrossEntropy, sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { adam } from '../executor/optimizers/adam.ts';
import { lars } from '../executor/optimizers/lars.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { SharedOutError } from '../executor/shared-out-error.ts';
import { spatialDropout2d } from '../layers/spatial-dropout2d.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { ranks } from './testing/ranks.ts';
import { relativeError } from './testing/relative-error.ts';

const convolution = { kernelSize: 3, filters: 6, padding: 'same' } as const;

const noisy = () =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [8, 8, 2], ...convolution, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      spatialDropout2d({ rate: 0.3 }),
      layers.flatten(),
      layers.gaussianNoise({ stddev: 0.1 }),
      layers.dense({ units: 16, activation: 'relu', kernelRegularizer: regularizers.l2({ l2: 0.01 }) }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 4 }),
    ],
  });

/** Batch normalisation with and without an activation, a scale, and an addition behind it. */
const residual = () => {
  const image = input({ shape: [8, 8, 2] });
  const first = layers.conv2d({ ...convolution, useBias: false }).apply(image) as SymbolicTensor;
  const normed = layers.batchNormalization().apply(first) as SymbolicTensor;
  const active = layers.activation({ activation: 'relu' }).apply(normed) as SymbolicTensor;
  const second = layers.conv2d({ ...convolution, useBias: false }).apply(active) as SymbolicTensor;
  const plain = layers.batchNormalization({ scale: false }).apply(second) as SymbolicTensor;
  const added = layers.add().apply([plain, active]) as SymbolicTensor;
  const last = layers.activation({ activation: 'relu' }).apply(added) as SymbolicTensor;
  const third = layers.batchNormalization({ center: false }).apply(last) as SymbolicTensor;
  const smooth = layers.activation({ activation: 'elu' }).apply(third) as SymbolicTensor;
  const flat = layers.flatten().apply(smooth) as SymbolicTensor;
  return functional({ inputs: image, outputs: layers.dense({ units: 4 }).apply(flat) as SymbolicTensor });
};

/** Layers that are shared out: inputs and outputs of all examples are smaller than their weights. */
const wide = () =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [8, 8, 2], ...convolution, activation: 'relu' }),
      layers.flatten(),
      layers.dense({ units: 301, activation: 'relu' }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 223, useBias: false, activation: 'tanh' }),
      layers.dense({ units: 4 }),
    ],
  });

const images = (count: number, step: number) =>
  tf.tidy(() => tf.add(tf.randomNormal([count, 8, 8, 2], 0, 1, 'float32', 7 + step), 0.5));
const labels = (count: number, step: number) =>
  tf.tensor1d(
    Array.from({ length: count }, (_, at) => (at * 7 + step) % 4),
    'int32',
  );

/** Names numbers to the bit: to compare them one by one takes seconds. */
const bitsOf = (arrays: readonly ArrayLike<number>[]): string => {
  const hash = createHash('sha256');
  for (const values of arrays) hash.update(Float64Array.from(values));
  return hash.digest('hex');
};

const read = (model: LayersModel) => model.getWeights().map((weight) => Float64Array.from(weight.dataSync()));

const options: OpenModelOptions = {
  loss: sparseCategoricalCrossEntropy(),
  optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }),
  seed: 3,
};

/** The sizes of the parts, at each step. */
const steps = [
  [4, 4, 4],
  [4, 4, 4],
  [3, 2, 0],
  [1, 0, 0],
];

const trainAlone = async (create: () => LayersModel, given: OpenModelOptions) => {
  const model = fillWeights(create(), 3);
  const open = openModel(model, given);
  for (const [step, parts] of steps.entries()) {
    const count = parts.reduce((sum, part) => sum + part);
    const [x, y] = [images(count, step), labels(count, step)];
    open.train(x, y);
    tf.dispose([x, y]);
  }
  const result = { weights: read(model), totals: await open.totals() };
  open.dispose();
  model.dispose();
  return result;
};

const trainTogether = async (
  create: () => LayersModel,
  given: OpenModelOptions,
  bucketBytes: number,
  taken: readonly (readonly number[])[] = steps,
) => {
  const trainRank = async (exchange: ReturnType<typeof ranks>[number], rank: number) => {
    const model = fillWeights(create(), 3);
    const open = openModel(model, { ...given, exchange });
    for (const [step, parts] of taken.entries()) {
      const total = parts.reduce((sum, part) => sum + part);
      const first = parts.slice(0, rank).reduce((sum, part) => sum + part, 0);
      const own = parts[rank]!;
      const [all, classes] = [images(total, step), labels(total, step)];
      const [x, y] = [tf.slice(all, first, own), tf.slice(classes, first, own)];
      await open.trainTogether(x, y, { share: own / total, examples: parts });
      tf.dispose([all, classes, x, y]);
    }
    await open.gatherWeights();
    const result = { weights: read(model), totals: await open.totals() };
    open.dispose();
    model.dispose();
    return result;
  };
  return Promise.all(ranks(3, bucketBytes).map(trainRank));
};

const cases: [string, () => LayersModel, OpenModelOptions][] = [
  ['dropout, noise and penalties', noisy, options],
  [
    'a limit for the norm, sums of two batches, an average',
    noisy,
    { ...options, clipNorm: 0.5, accumulateGradients: 2, averageDecay: 0.9 },
  ],
  ['limits for elements, and Adam', noisy, { ...options, clipValue: 0.01, optimizer: adam({ learningRate: 0.01 }) }],
  ["an optimizer of TensorFlow.js's", noisy, { ...options, optimizer: tf.train.sgd(0.1) }],
  ['layers that are shared out', wide, options],
  [
    'shared layers, a limit for the norm, sums of two batches, an average',
    wide,
    { ...options, clipNorm: 0.5, accumulateGradients: 2, averageDecay: 0.9 },
  ],
  [
    'shared layers, limits for elements, and Adam',
    wide,
    { ...options, clipValue: 0.01, optimizer: adam({ learningRate: 0.001 }) },
  ],
  [
    'large layers of an optimizer that looks at all of them',
    wide,
    { ...options, optimizer: lars({ learningRate: 0.1 }) },
  ],
  ['shares of the classes', noisy, { ...options, loss: categoricalCrossEntropy({ labelSmoothing: 0.1 }) }],
  [
    'a loss that is a function',
    noisy,
    {
      ...options,
      loss: (output, target) => tf.losses.softmaxCrossEntropy(tf.oneHot(tf.cast(target, 'int32'), 4), output),
    },
  ],
];

describe.each([...cnnBackends, 'cpu'])('three ranks on %s', (backend) => {
  it.each(cases)('train as one does: %s', async (_, create, given) => {
    await tf.setBackend(backend);
    const tensors = tf.memory().numTensors;
    const alone = await trainAlone(create, given);
    const together = await trainTogether(create, given, 4000);
    for (const { weights, totals } of together) {
      for (const [index, values] of weights.entries())
        expect(relativeError(values, alone.weights[index]!)).toBeLessThan(3e-6);
      expect(totals.examples).toBe(30);
      expect(totals.correct).toBe(alone.totals.correct);
      expect(totals.loss).toBeCloseTo(alone.totals.loss, 5);
      expect(bitsOf(weights)).toBe(bitsOf(together[0]!.weights));
    }
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

it.each(cnnBackends)('one rank on %s has the bits of none', async (backend) => {
  await tf.setBackend(backend);
  const alone = await trainAlone(residual, options);
  const model = fillWeights(residual(), 3);
  const open = openModel(model, { ...options, exchange: ranks(1, 64)[0]! });
  for (const [step, parts] of steps.entries()) {
    const total = parts.reduce((sum, part) => sum + part);
    const [x, y] = [images(total, step), labels(total, step)];
    await open.trainTogether(x, y, { share: 1, examples: [total] });
    tf.dispose([x, y]);
  }
  expect(read(model)).toEqual(alone.weights);
  open.dispose();
  model.dispose();
});

it.each<[string, { share: number; examples: number[] }]>([
  ['of other processes', { share: 0.5, examples: [4] }],
  ['with more examples than were given', { share: 0.5, examples: [8, 4] }],
  ['with no counts', { share: 0.5, examples: [4, Number.NaN] }],
  ['with no share', { share: Number.NaN, examples: [4, 4] }],
])('refuses a part %s', async (_, part) => {
  await tf.setBackend('cpu');
  const model = fillWeights(wide(), 3);
  const open = openModel(model, { ...options, exchange: ranks(2, 64)[0]! });
  const [x, y] = [images(4, 0), labels(4, 0)];
  await expect(open.trainTogether(x, y, part)).rejects.toThrow('the examples of each of 2 processes, 4 of rank 0; got');
  tf.dispose([x, y]);
  open.dispose();
  model.dispose();
});

describe.each(cnnBackends)('wide layers of three ranks on %s', (backend) => {
  it('have the same bits whatever the size of buckets', async () => {
    await tf.setBackend(backend);
    const all = await Promise.all([64, 1e9].map((bucketBytes) => trainTogether(wide, options, bucketBytes)));
    expect(new Set(all.flat().map(({ weights }) => bitsOf(weights))).size).toBe(1);
  });

  it('send inputs and outputs round, and no gradients of theirs', async () => {
    await tf.setBackend(backend);
    const counted = { sums: 0, given: 0, taken: 0 };
    const exchange: GradientExchange = {
      ...{ rank: 0, worldSize: 2, bucketBytes: 2000 },
      allReduce: async ({ length }) => {
        counted.sums += length;
      },
      allToAll: async (given, taken) => {
        const toOther = given.bounds[1]!;
        const fromOther = taken.bounds[1]!;
        counted.given += toOther[1] - toOther[0];
        counted.taken += fromOther[1] - fromOther[0];
      },
    };
    const model = fillWeights(wide(), 3);
    const open = openModel(model, { ...options, exchange });
    const [x, y] = [images(4, 0), labels(4, 0)];
    await open.trainTogether(x, y, { share: 0.4, examples: [4, 6] });
    const [first, second] = [384 * 301, 301 * 223];
    expect(counted).toEqual({
      sums: model.countParams() - first - second + 2,
      // Columns of own inputs, outputs for the other, gradients of own outputs, columns of the other's inputs' gradients.
      given: 4 * 192 + 6 * 301 + 4 * 301 + 6 * 192 + (4 * 151 + 6 * 223 + 4 * 223 + 6 * 150),
      taken: 6 * 192 + 4 * 301 + 6 * 301 + 4 * 192 + (6 * 150 + 4 * 223 + 6 * 223 + 4 * 151),
    });
    tf.dispose([x, y]);
    open.dispose();
    model.dispose();
  });

  it('are read by nobody before they are gathered', async () => {
    await tf.setBackend(backend);
    const train = async (exchange: GradientExchange) => {
      const model = fillWeights(wide(), 3);
      const open = openModel(model, { ...options, averageDecay: 0.9, exchange });
      const [x, y] = [images(4, 0), labels(4, 0)];
      const kernel = model.layers[2]!.weights[0]!.read() as tf.Variable;
      const before = tf.clone(kernel);
      const was = bitsOf([before.dataSync()]);
      await open.trainTogether(x, y, { share: 0.5, examples: [4, 4] });
      expect(bitsOf([before.dataSync()])).toBe(was); // a snapshot from before is whole
      const during = tf.clone(kernel);
      for (const reading of [
        () => kernel.dataSync(),
        () => during.dataSync(),
        () => tf.square(kernel),
        () => model.predict(x),
        () => open.predict(x),
        () => open.evaluate(x, y),
        () => open.useAverage(),
      ]) {
        expect(reading).toThrow(SharedOutError);
      }
      await expect(kernel.data()).rejects.toThrow('Await run.gatherWeights()');
      await expect(open.predictAsync(x)).rejects.toThrow(SharedOutError);
      await expect(open.state()).rejects.toThrow(SharedOutError);
      await open.trainTogether(x, y, { share: 0.5, examples: [4, 4] });
      await open.gatherWeights();
      await open.gatherWeights();
      expect(() => during.dataSync()).toThrow(SharedOutError); // whoever has kept a part still has a part
      expect(bitsOf([kernel.dataSync()])).not.toBe(was);
      const state = await open.state();
      const result = bitsOf([...read(model), ...state.optimizer.map(({ values }) => values)]);
      tf.dispose([x, y, before, during]);
      open.dispose();
      model.dispose();
      return result;
    };
    const [one, other] = await Promise.all(ranks(2, 1e9).map(train));
    expect(one).toBe(other);
  });

  it('go on from a state with the bits of a run that nobody has read', async () => {
    await tf.setBackend(backend);
    const train = async (exchange: GradientExchange, stops: boolean) => {
      const given = { ...options, exchange, accumulateGradients: 3, averageDecay: 0.9 };
      let model = fillWeights(wide(), 3);
      let open = openModel(model, given);
      for (let step = 0; step < 8; step++) {
        // The second step has so many examples that nothing is shared out.
        const examples = step === 1 ? [100, 100] : [4, 3];
        const own = examples[exchange.rank]!;
        const [x, y] = [images(own, step), labels(own, step)];
        const total = examples[0]! + examples[1]!;
        await open.trainTogether(x, y, { share: own / total, examples });
        tf.dispose([x, y]);
        if (!stops) continue;
        await open.gatherWeights();
        const [state, weights] = [await open.state(), read(model)];
        open.dispose();
        model.dispose();
        model = wide();
        model.setWeights(model.getWeights().map(({ shape }, at) => tf.tensor(Float32Array.from(weights[at]!), shape)));
        open = openModel(model, given);
        await open.restore(state);
      }
      await open.gatherWeights();
      const weights = bitsOf(read(model));
      open.dispose();
      model.dispose();
      return weights;
    };
    const through = await Promise.all(ranks(2, 1e9).map((exchange) => train(exchange, false)));
    const stopping = await Promise.all(ranks(2, 1e9).map((exchange) => train(exchange, true)));
    expect(stopping).toEqual(through);
    expect(through[0]).toBe(through[1]);
  });

  it.each(['allReduce', 'allToAll'] as const)('go back to where they were when %s fails', async (name) => {
    await tf.setBackend(backend);
    for (let fails = 1; fails <= (name === 'allToAll' ? 8 : 1); fails++) {
      const model = fillWeights(wide(), 3);
      const before = bitsOf(read(model));
      let calls = 0;
      const exchange: GradientExchange = {
        ...{ rank: 1, worldSize: 2, bucketBytes: 1e9 },
        allReduce: async () => {},
        allToAll: async () => {},
        [name]: async () => {
          if (++calls === fails) throw new Error('the others are gone');
        },
      };
      const open = openModel(model, { ...options, exchange });
      const [x, y] = [images(4, 0), labels(4, 0)];
      const part = { share: 0.5, examples: [4, 4] };
      await expect(open.trainTogether(x, y, part)).rejects.toThrow('the others are gone');
      expect(() => open.train(x, y)).toThrow('this model was opened for 2: call trainTogether()');
      expect(bitsOf(read(model))).toBe(before);
      tf.dispose([x, y]);
      open.dispose();
      model.dispose();
    }
  });
});

describe.each(cnnBackends)('batch normalisation of three ranks on %s', (backend) => {
  it('is that of the whole batch, whatever the size of buckets', async () => {
    await tf.setBackend(backend);
    const alone = await trainAlone(residual, options);
    const [small, large] = [await trainTogether(residual, options, 64), await trainTogether(residual, options, 1e9)];
    for (const [index, values] of small[0]!.weights.entries()) {
      expect(relativeError(values, alone.weights[index]!)).toBeLessThan(2e-5);
    }
    for (const { weights } of [...small, ...large]) expect(weights).toEqual(small[0]!.weights);
  });

  it('takes the statistics of each part alone where it is told to, and keeps their mean by images', async () => {
    await tf.setBackend(backend);
    const create = () =>
      sequential({
        layers: [
          layers.batchNormalization({ inputShape: [8, 8, 2], momentum: 0.8 }),
          layers.flatten(),
          layers.dense({ units: 4 }),
        ],
      });
    const model = fillWeights(create(), 3);
    const before = read(model);
    const places = model.weights.flatMap(({ originalName }, at) => (originalName.includes('moving_') ? [at] : []));
    model.dispose();
    const together = await trainTogether(create, { ...options, localBatchNorm: true }, 64, steps.slice(2, 3));
    for (const { weights } of together) expect(weights).toEqual(together[0]!.weights);
    const [all, [count, others]] = [images(5, 0), steps[2]!];
    const expected = tf.tidy(() => {
      const [first, second] = tf
        .split(tf.reshape(all, [-1, 2]), [64 * count!, 64 * others!])
        .map((part) => tf.moments(part, 0));
      const mixed = (one: tf.Tensor, other: tf.Tensor) => tf.add(tf.mul(one, 3 / 5), tf.mul(other, 2 / 5)).arraySync();
      const unbiased = (variance: tf.Tensor, rows: number) => tf.mul(variance, rows / (rows - 1));
      const means = mixed(first!.mean, second!.mean);
      const variances = mixed(unbiased(first!.variance, 64 * count!), unbiased(second!.variance, 64 * others!));
      return [means, variances] as number[][];
    });
    all.dispose();
    expect(places.length).toBe(2);
    for (const [index, values] of expected.entries()) {
      const [was, is] = [before[places[index]!]!, together[0]!.weights[places[index]!]!];
      for (const [at, value] of values.entries()) expect(is[at]).toBeCloseTo(0.8 * was[at]! + 0.2 * value, 5);
    }
  });

  it('goes back to where it was when the sums fail', async () => {
    await tf.setBackend(backend);
    const model = fillWeights(residual(), 3);
    const before = read(model);
    let calls = 0;
    const exchange = {
      ...{ rank: 0, worldSize: 2, bucketBytes: 64, allToAll: async () => {} },
      allReduce: async () => {
        if (++calls > 4) throw new Error('the others are gone');
      },
    };
    const open = openModel(model, { ...options, exchange });
    const [x, y] = [images(4, 0), labels(4, 0)];
    await expect(open.trainTogether(x, y, { share: 1, examples: [4, 0] })).rejects.toThrow('the others are gone');
    expect(read(model)).toEqual(before);
    tf.dispose([x, y]);
    open.dispose();
    model.dispose();
  });
});

it.each(['cpu', ...cnnBackends])(
  'on %s what an exchange leaves over by rounding comes again at the next step',
  async (backend) => {
    await tf.setBackend(backend);
    const model = fillWeights(noisy(), 3);
    const seen: number[][] = [];
    const exchange = {
      ...{ rank: 0, worldSize: 2, bucketBytes: 2000, allReduce: async () => {}, allToAll: async () => {} },
      allReduceRounded: async (values: Float32Array, residual: Float32Array) => {
        seen.push([values.length, residual.length, residual[0]!, residual.at(-1)!]);
        residual.fill(values.length);
      },
    };
    const open = openModel(model, { ...options, exchange });
    const [x, y] = [images(4, 0), labels(4, 0)];
    for (let step = 0; step < 2; step++) await open.trainTogether(x, y, { share: 1, examples: [4, 0] });
    const [first, second] = [seen.slice(0, seen.length / 2), seen.slice(seen.length / 2)];
    expect(first).toEqual(first.map(([length]) => [length, length, 0, 0]));
    expect(second).toEqual(first.map(([length]) => [length, length, length, length]));
    const weights = model.trainableWeights.reduce(
      (sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]),
      0,
    );
    expect(first.reduce((sum, [length]) => sum + length!, 0)).toBe(weights);
    tf.dispose([x, y]);
    open.dispose();
    model.dispose();
  },
);

it('needs an exchange, and on a tape gradients that are at hand', async () => {
  await tf.setBackend('cpu');
  const model = residual();
  const [x, y] = [images(4, 0), labels(4, 0)];
  const part = { share: 1, examples: [4, 0] };
  await expect(openModel(model, options).trainTogether(x, y, part)).rejects.toThrow(
    'openModel(model, { exchange, … })',
  );
  const [exchange] = ranks(2, 64);
  await expect(openModel(model, { ...options, exchange }).trainTogether(x, y, part)).rejects.toThrow(
    'batch normalisation must be compiled. Take the engine cnn.',
  );
  tf.dispose([x, y]);
});
