import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  type LayersModel,
  layers,
  model as modelOf,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';
import { relativeError } from './testing/relative-error.ts';

/** Bytes from the images to the second dense layer, which is too small for them. */
const chain = () =>
  fillWeights(
    sequential({
      layers: [
        layers.conv2d({
          ...{ name: 'first', inputShape: [16, 16, 3], filters: 32, kernelSize: 3 },
          ...{ padding: 'same', activation: 'relu' },
        }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.conv2d({ name: 'second', filters: 48, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
        layers.flatten(),
        layers.dense({ name: 'third', units: 96, activation: 'tanh' }),
        layers.dense({ name: 'last', units: 10 }),
      ],
    }),
    3,
  );

/** Values that are read as bytes and as floats, residuals with and without an activation of their own, parts of a wider array. */
const branches = () => {
  const block = (x: SymbolicTensor, name: string, activated: boolean) => {
    const filters = { filters: 32, kernelSize: 3, padding: 'same', useBias: false } as const;
    const conv = layers.conv2d({ ...filters, name }).apply(x);
    const norm = layers.batchNormalization().apply(conv) as SymbolicTensor;
    return (activated ? layers.reLU().apply(norm) : norm) as SymbolicTensor;
  };
  const images = input({ shape: [12, 12, 3] });
  const first = block(images, 'first', true);
  const shortcut = block(first, 'shortcut', false);
  const added = layers.add().apply([block(block(first, 'second', true), 'third', false), shortcut]);
  const joined = layers.reLU({ maxValue: 6 }).apply(added) as SymbolicTensor;
  const wide = layers.concatenate().apply([block(joined, 'left', true), block(joined, 'right', true)]);
  const after = block(wide as SymbolicTensor, 'after', true);
  const outputs = [joined, after].map((value) => layers.globalAveragePooling2d({}).apply(value) as SymbolicTensor);
  return fillWeights(modelOf({ inputs: images, outputs }), 4);
};

const models: readonly { readonly name: string; readonly create: () => LayersModel; readonly int8Layers: string[] }[] =
  [
    { name: 'a chain', create: chain, int8Layers: ['first', 'second', 'third'] },
    {
      name: 'branches',
      create: branches,
      int8Layers: ['first', 'second', 'third', 'shortcut', 'left', 'right', 'after'],
    },
  ];

const imagesOf = (model: LayersModel, count: number, least = 0) =>
  tf.randomUniform([count, ...(model.inputs[0]!.shape.slice(1) as number[])], least, 1, 'float32', 7);

const predict = (model: LayersModel, images: tf.Tensor, precision: 'float32' | 'int8') => {
  const open = openModel(model, precision === 'int8' ? { precision, calibration: images } : {});
  const made = [open.predict(images)].flat();
  const values = made.flatMap((output) => [...output.dataSync()]);
  const { int8Layers } = open;
  expect(open.precision).toBe(precision);
  open.dispose();
  tf.dispose(made);
  return { values, int8Layers };
};

/** Its outputs are the int8 kernels' own: floats of other kernels depend on the instruction set. */
const bytesOnly = () =>
  fillWeights(
    sequential({
      layers: [
        layers.conv2d({ inputShape: [15, 15, 5], filters: 36, kernelSize: 5, padding: 'same', activation: 'relu6' }),
        layers.maxPooling2d({ poolSize: 3, strides: 2 }),
        layers.conv2d({ filters: 40, kernelSize: 3, padding: 'same' }),
        layers.flatten(),
        layers.dense({ units: 70, activation: 'relu' }),
      ],
    }),
    6,
  );

describe.each(cnnBackends)('int8 on %s', (backend) => {
  const kernels = async () => {
    await tf.setBackend(backend);
    return asCnnBackend(tf.backend())!.kernels;
  };

  it.each(models)('predicts $name nearly as float32 does', async ({ create, int8Layers }) => {
    await kernels();
    const before = tf.memory().numTensors;
    const model = create();
    const images = imagesOf(model, 41, -1);
    const floats = predict(model, images, 'float32');
    const bytes = predict(model, images, 'int8');
    expect(bytes.int8Layers.toSorted()).toEqual(int8Layers.toSorted());
    expect(floats.int8Layers).toEqual([]);
    const error = relativeError(bytes.values, floats.values);
    expect(error).toBeGreaterThan(1e-5);
    expect(error).toBeLessThan(0.02);
    tf.dispose(images);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('sums in integers: a dense layer is what plain ones make of it', async () => {
    await kernels();
    const [inner, units] = [70, 1000];
    const model = fillWeights(
      sequential({ layers: [layers.dense({ inputShape: [inner], units, activation: 'relu' })] }),
      5,
    );
    const images = imagesOf(model, 9, -0.4);
    const { values } = predict(model, images, 'int8');
    const [x, kernel, bias] = [images, ...model.getWeights()].map((tensor) => tensor.dataSync());
    const { fround } = Math;
    const [low, high] = [Math.min(...x!), Math.max(...x!)];
    const scale = (high - low) / 255;
    const zero = Math.round(-low / scale);
    const bytes = Array.from(x!, (value) => halfToEven(fround(fround(value * fround(1 / scale)) + zero)));
    const expected = new Float32Array(9 * units);
    for (let unit = 0; unit < units; unit++) {
      const column = Array.from({ length: inner }, (_, k) => kernel![k * units + unit]!);
      const largest = Math.max(...column.map(Math.abs));
      const weights = column.map((weight) => halfToEven(fround(weight * fround(127 / largest))));
      const multiplier = scale * (largest / 127);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const offset = fround(bias![unit]! - zero * total * multiplier);
      for (let row = 0; row < 9; row++) {
        const sum = weights.reduce((all, weight, k) => all + weight * bytes[row * inner + k]!, 0);
        expected[row * units + unit] = Math.max(0, fround(fround(sum * fround(multiplier)) + offset));
      }
    }
    expect(values).toEqual([...expected]);
    tf.dispose(images);
    model.dispose();
  });

  it('gives the same bits for any threads and instructions', async () => {
    const found = await kernels();
    const model = bytesOnly();
    const images = imagesOf(model, 13);
    const open = openModel(model, { precision: 'int8', calibration: images });
    expect(open.int8Layers).toHaveLength(3);
    const first = open.predict(images) as tf.Tensor;
    for (const set of found.availableInstructionSets()) {
      for (const threads of [1, 2, 3]) {
        found.initialise(set, threads);
        const logits = open.predict(images) as tf.Tensor;
        expect([...logits.dataSync()], `${set} ${threads}`).toEqual([...first.dataSync()]);
        logits.dispose();
      }
    }
    found.initialise(undefined, 0);
    open.dispose();
    tf.dispose([images, first]);
    model.dispose();
  });

  it('evaluates, predicts beside the event loop and one image as in a batch', async () => {
    await kernels();
    const model = chain();
    const images = imagesOf(model, 8);
    const open = openModel(model, {
      ...{ precision: 'int8', calibration: images, loss: sparseCategoricalCrossEntropy(), keepOutputs: true },
    });
    const logits = open.predict(images) as tf.Tensor;
    const beside = (await open.predictAsync(images)) as tf.Tensor;
    const first = tf.slice(images, 0, 1);
    const one = open.predict(first) as tf.Tensor;
    const labels = tf.zeros([8], 'int32');
    open.evaluate(images, labels);
    const all = [...logits.dataSync()];
    expect([...beside.dataSync()]).toEqual(all);
    expect([...one.dataSync()]).toEqual(all.slice(0, 10));
    expect([...(open.outputs() as tf.Tensor).dataSync()]).toEqual(all);
    open.dispose();
    tf.dispose([images, logits, beside, first, one, labels]);
    model.dispose();
  });

  it('refuses weights that have changed, and what is not finite', async () => {
    await kernels();
    const model = chain();
    const images = imagesOf(model, 4);
    const open = openModel(model, { precision: 'int8', calibration: images });
    fillWeights(model, 8);
    expect(() => open.predict(images)).toThrow(/have changed since its calibration: open it again/);
    await expect(open.predictAsync(images)).rejects.toThrow(ArgumentError);
    open.dispose();
    const endless = tf.fill(images.shape, Number.POSITIVE_INFINITY);
    const held = tf.memory().numTensors;
    expect(() => openModel(model, { precision: 'int8', calibration: endless })).toThrow(/around the layer "first"/);
    expect(tf.memory().numTensors).toBe(held);
    tf.dispose([images, endless]);
    model.dispose();
  });

  it('is float32 where all layers are small', async () => {
    await kernels();
    const model = sequential({ layers: [layers.dense({ inputShape: [20], units: 10 })] });
    const images = imagesOf(model, 4);
    const open = openModel(model, { precision: 'int8', calibration: images });
    expect([open.precision, open.int8Layers]).toEqual(['float32', []]);
    open.dispose();
    images.dispose();
    model.dispose();
  });
});

it('is float32 on other engines, and refused for training or without inputs', async () => {
  await tf.setBackend('cpu');
  const model = chain();
  const calibration = imagesOf(model, 4);
  const open = openModel(model, { precision: 'int8', calibration });
  expect([open.precision, open.int8Layers]).toEqual(['float32', []]);
  open.dispose();
  const small = tf.zeros([4, 8, 8, 3]);
  for (const options of [
    { precision: 'int8' },
    { calibration },
    { precision: 'bfloat16', calibration },
    { precision: 'int8', calibration: small },
    { precision: 'int8', calibration, optimizer: sgd({ learningRate: 0.1 }), loss: sparseCategoricalCrossEntropy() },
  ] as const) {
    expect(() => openModel(model, options)).toThrow(ArgumentError);
  }
  tf.dispose([calibration, small]);
  model.dispose();
});

const halfToEven = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
};
