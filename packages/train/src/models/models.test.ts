import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  adaptiveAveragePooling2d,
  cpu,
  groupedConv2d,
  hardSwish,
  localResponseNormalization,
  selectChannels,
  sgd,
  spatialDropout2d,
} from '@cnn/backend';
import { CnnError, decodeSafetensors, encodeSafetensors, Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  model as functional,
  input,
  LayersModel,
  layers,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal, unsealed } from '../files/seal.ts';
import { fit } from '../fit/fit.ts';
import { lenet } from '../fixtures/lenet.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { encodeModel } from './encode-model.ts';
import { loadModel } from './load-model.ts';
import { saveModel } from './save-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-models-'));
const file = join(folder, 'made/on/the/way/net.safetensors');
afterAll(() => rmSync(folder, { recursive: true }));

/** The same layer on both inputs. */
const shared = (): LayersModel => {
  const [left, right] = [input({ shape: [8, 8, 1] }), input({ shape: [8, 8, 1] })];
  const look = layers.conv2d({ filters: 3, kernelSize: 3, name: 'look' });
  const both = layers.concatenate().apply([look.apply(left), look.apply(right)].map(flat)) as SymbolicTensor;
  const outputs = [4, 2].map((units) => layers.dense({ units }).apply(both) as SymbolicTensor);
  return functional({ inputs: [left, right], outputs });
};
const flat = (x: unknown) => layers.flatten().apply(x as SymbolicTensor) as SymbolicTensor;

/** Two models in a model, with layers of the same names. */
const nested = (): LayersModel => {
  const inner = () =>
    sequential({
      layers: [
        layers.dense({ units: 5, inputShape: [6], name: 'first_dense', activation: 'hardSigmoid' }),
        layers.batchNormalization({ name: 'norm' }),
      ],
    });
  const x = input({ shape: [6] });
  const [left, right] = [inner(), inner()].map((net) => net.apply(x) as SymbolicTensor);
  return functional({ inputs: x, outputs: layers.add().apply([left!, right!]) as SymbolicTensor });
};

const ofImages = (...middle: layers.Layer[]): LayersModel =>
  sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [9, 8, 2], kernelRegularizer: 'l1l2' }),
      ...middle,
      layers.globalAveragePooling2d({}),
      layers.dense({ units: 3 }),
    ],
  });

const nets: Record<string, () => LayersModel> = {
  'LeNet-5': () => lenet(),
  'batch normalization': () => ofImages(layers.batchNormalization({ momentum: 0.5, epsilon: 1e-5, scale: false })),
  'shared layers, two inputs, two outputs': shared,
  'nested models': nested,
  'a wrapped and a recurrent layer': () =>
    sequential({
      layers: [
        layers.timeDistributed({ layer: layers.dense({ units: 4 }), inputShape: [5, 3] }),
        layers.bidirectional({
          layer: layers.lstm({ units: 3, recurrentInitializer: 'glorotNormal' }) as never,
          mergeMode: 'concat',
        }),
      ],
    }),
  'an embedding': () =>
    sequential({ layers: [layers.embedding({ inputDim: 2, outputDim: 3, inputLength: 4 }), layers.flatten()] }),
  AdaptiveAveragePooling2D: () => ofImages(adaptiveAveragePooling2d({ outputSize: [4, 3] })),
  GroupedConv2D: () => ofImages(groupedConv2d({ filters: 6, kernelSize: 3, groups: 2, padding: 'same' })),
  HardSwish: () => ofImages(hardSwish()),
  LocalResponseNormalization: () => ofImages(localResponseNormalization({ depthRadius: 1, bias: 1 })),
  SelectChannels: () => ofImages(selectChannels({ channels: [1, 0, 1] })),
  SpatialDropout2D: () => ofImages(spatialDropout2d({ rate: 0.25 })),
};

/** Every weight drawn, those too that begin as zeros. */
const shake = (model: LayersModel): LayersModel => {
  for (const [index, weight] of model.weights.entries()) {
    tf.tidy(() => void weight.write(tf.randomUniform(weight.shape as number[], 0.1, 1, 'float32', index + 1)));
  }
  return model;
};

const predictions = (model: LayersModel): number[][] =>
  tf.tidy(() => {
    const inputs = model.inputs.map(({ shape }, index) => {
      const seed = index + 50;
      return tf.randomUniform([3, ...(shape.slice(1) as number[])], 0, 1, 'float32', seed);
    });
    const found = model.predict(inputs.length === 1 ? inputs[0]! : inputs);
    return [found].flat().map((tensor) => Array.from(tensor.dataSync()));
  });

const dispose = (model: LayersModel) => {
  for (const weight of model.weights) weight.dispose();
};

const description = {
  classNames: ['T-shirt', 'Trouser'],
  preprocessing: { channels: 1, resize: [28, 28], mean: [0.286], std: [0.353] },
  metrics: { valAccuracy: 0.75, valLoss: Number.NaN },
} as const;

const bytesOf = async (model: LayersModel): Promise<Uint8Array> =>
  Uint8Array.from(Buffer.concat(await encodeModel(model, {})));

/** A file whose checksum is right, whatever it says. */
const forged = (
  bytes: Uint8Array,
  change: (metadata: Record<string, string>) => Record<string, string>,
): Uint8Array => {
  const { arrays, metadata } = decodeSafetensors(bytes);
  const changed = { ...metadata, ...change(metadata), ...unsealed };
  return Uint8Array.from(Buffer.concat(seal(encodeSafetensors(arrays, changed))));
};
const withTopology = (bytes: Uint8Array, change: (text: string) => string) =>
  forged(bytes, (metadata) => {
    const content = JSON.parse(metadata.content!);
    const topology = JSON.parse(change(JSON.stringify(content.topology)));
    return { content: JSON.stringify({ ...content, topology }) };
  });

describe.each(['cnn', 'cpu'] as const)('a saved model on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it.each(Object.entries(nets))('predicts as before, to the bit: %s', async (_, build) => {
    const net = shake(build());
    await saveModel(net, file);
    const tensors = tf.memory().numTensors;
    const { model } = await loadModel(file);
    expect(predictions(model)).toEqual(predictions(net));
    dispose(model);
    expect(tf.memory().numTensors).toBe(tensors);
    dispose(net);
  });
});

describe('saveModel and loadModel', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('keep what prediction needs beside the model, and the model trains on', async () => {
    const net = smallNet();
    await saveModel(net, file, description);
    const { model, ...kept } = await loadModel(file);
    expect(kept).toEqual({ ...description, metrics: { valAccuracy: 0.75 } });
    const data = () => twoBlobs({ batches: 3 });
    const options = { optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) };
    const [expected, actual] = [await fit(net, data(), options), await fit(model, data(), options)];
    expect(actual.rows[0]!.trainLoss).toBe(expected.rows[0]!.trainLoss);
  });

  it('write a file whose weights any reader of safetensors finds by name', async () => {
    const net = shake(nested());
    await saveModel(net, file);
    const { arrays } = decodeSafetensors(readFileSync(file));
    expect(arrays.map(({ name }) => name)).toContain('first_dense/kernel_1');
    const kernel = arrays.find(({ name }) => name === 'first_dense/kernel')!;
    expect(new Float32Array(Uint8Array.from(kernel.bytes).buffer)).toEqual(
      net.weights
        .find(({ originalName }) => originalName === 'first_dense/kernel')!
        .read()
        .dataSync(),
    );
  });

  it('take a path, an address of a file, a Blob and an address to fetch', async () => {
    const net = shake(smallNet());
    await saveModel(net, file);
    const bytes = readFileSync(file);
    const sources = [
      file,
      pathToFileURL(file),
      pathToFileURL(file).href,
      new File([bytes], 'net.safetensors'),
      `data:application/octet-stream;base64,${bytes.toString('base64')}`,
    ];
    for (const source of sources) {
      const { model } = await loadModel(source);
      expect(predictions(model)).toEqual(predictions(net));
    }
    await expect(loadModel('indexeddb://net')).rejects.toThrow(/indexeddb:\/\/net cannot be read: /);
    await expect(loadModel(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'MODEL_FILE',
      message: expect.stringMatching(/nowhere cannot be read: ENOENT/),
    });
  });

  it('leave the file of before, and nothing else, when the new one cannot be written', async () => {
    await saveModel(smallNet(), file);
    const before = readFileSync(file);
    const blocked = join(file, 'below/a/file.safetensors');
    await expect(saveModel(smallNet(), blocked)).rejects.toThrow(/^The model .*cannot be written: .*Free some space/);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(join(file, '..'))).toEqual(['net.safetensors']);
  });

  it.each([
    [{ classNames: ['one'] }, /classNames must be one for each of the model's 2 outputs, got 1/],
    [{ classNames: [1, 2] }, /classNames must be an array of texts, got \[1,2\]/],
    [{ metrics: { loss: '1' } }, /metrics must be numbers by name/],
    [{ preprocessing: {} }, /preprocessing.channels must be 1 or 3, got undefined/],
    [{ preprocessing: { channels: 3, mean: [0.5, 0.5] } }, /preprocessing.mean must be 3 finite numbers/],
    [
      { preprocessing: { channels: 1, resize: 28 } },
      /preprocessing.resize must be \[height, width\] in pixels, got 28/,
    ],
    [{ preprocessing: { channels: 1, crop: 28 } }, /preprocessing has channels, .* got "crop"/],
  ])('refuse the description %j', async (wrong, message) => {
    await expect(saveModel(smallNet(), file, wrong as never)).rejects.toThrow(message);
  });

  it('refuse a model that TensorFlow.js would not build again', async () => {
    const look = layers.dense({ units: 2, inputShape: [2], name: 'look' });
    const x = input({ shape: [2] });
    const inner = [1, 2].map(() => {
      const y = input({ shape: [2] });
      return functional({ inputs: y, outputs: look.apply(y) as SymbolicTensor });
    });
    const outputs = layers.add().apply(inner.map((net) => net.apply(x) as SymbolicTensor)) as SymbolicTensor;
    const before = tf.memory().numTensors;
    await expect(saveModel(functional({ inputs: x, outputs }), file)).rejects.toThrow(
      /would not come back from a file/,
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each<readonly [string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    [
      'an unknown layer',
      (bytes) => withTopology(bytes, (text) => text.replace('Conv2D', 'Conv9D')),
      /needs the class "Conv9D", which TensorFlow.js does not know. Import the module/,
    ],
    [
      'the name of a method as a layer',
      (bytes) => withTopology(bytes, (text) => text.replace('Conv2D', 'constructor')),
      /needs the class "constructor"/,
    ],
    [
      'an unknown activation',
      (bytes) => withTopology(bytes, (text) => text.replace('"relu"', '"eval"')),
      /does not describe a model of TensorFlow.js: Unknown activation/,
    ],
    [
      'a class that is no model',
      (bytes) => withTopology(bytes, () => '{"className":"Dense","config":{"units":2}}'),
      /does not describe a model of TensorFlow.js: it is no model/,
    ],
    ['a topology that is none', (bytes) => withTopology(bytes, () => '7'), /does not describe a model/],
    [
      'another number of filters',
      (bytes) => withTopology(bytes, (text) => text.replace('"filters":4', '"filters":5')),
      /has F32 \[3, 3, 1, 4\] as ".*\/kernel", which needs F32 \[3, 3, 1, 5\]/,
    ],
    [
      'a layer too many',
      (bytes) => withTopology(bytes, (text) => text.replace('"useBias":true', '"useBias":false')),
      /has a weight ".*\/bias", which the layers do not have/,
    ],
    [
      'a newer format',
      (bytes) => forged(bytes, () => ({ version: '2' })),
      /is a model of format 2, and this @cnn\/train reads format 1/,
    ],
    [
      'another kind',
      (bytes) => forged(bytes, () => ({ kind: '@cnn/train checkpoint' })),
      /is not a model of @cnn\/train/,
    ],
    ['no JSON', (bytes) => forged(bytes, () => ({ content: '{' })), /does not say what it holds/],
    [
      'class names that are none',
      (bytes) => forged(bytes, ({ content }) => ({ content: content!.replace(/}$/, ',"classNames":7}') })),
      /classNames must be an array of texts, got 7/,
    ],
    [
      'a file of another program',
      () => readFileSync(new URL('../../../../tooling/reference/goldens/lenet.safetensors', import.meta.url)),
      /is not a model of @cnn\/train, but another safetensors file/,
    ],
  ])('refuse %s in one line, and leave no tensor behind', async (_, damage, message) => {
    const bytes = damage(await bytesOf(smallNet()));
    const before = tf.memory().numTensors;
    const refused = await loadModel(new File([bytes as Uint8Array<ArrayBuffer>], 'net')).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: 'MODEL_FILE', message: expect.stringMatching(message) });
    expect((refused as Error).message).not.toContain('\n');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('find a thousand flipped bits and cut ends, and never crash', async () => {
    const random = new Random(1);
    const whole = await bytesOf(smallNet());
    const before = tf.memory().numTensors;
    for (let round = 0; round < 1000; round++) {
      const bytes = round % 4 === 3 ? whole.slice(0, random.integer(0, whole.length - 1)) : whole.slice();
      if (bytes.length === whole.length) bytes[random.integer(0, bytes.length - 1)]! ^= 1 << random.integer(0, 7);
      const error: unknown = await loadModel(new Blob([bytes])).then(
        () => 'loaded',
        (thrown) => thrown,
      );
      expect(error, `round ${round}`).toMatchObject({ code: 'MODEL_FILE' });
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('never crash on a thousand nonsensical topologies with the right checksum', async () => {
    const random = new Random(2);
    const symbols = '{}[]",:0123456789e-.abfnrstu_';
    const whole = await bytesOf(smallNet());
    for (let round = 0; round < 1000; round++) {
      const bytes = forged(whole, (metadata) => {
        const text = [...metadata.content!];
        text[random.integer(0, text.length - 1)] = symbols[random.integer(0, symbols.length - 1)]!;
        return { content: text.join('') };
      });
      const result = await loadModel(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch((thrown: unknown) => thrown);
      if (CnnError.isInstance(result)) continue;
      const { model } = result as { model: LayersModel };
      expect(model, String(result)).toBeInstanceOf(LayersModel);
      const { arrays } = decodeSafetensors(bytes);
      for (const [index, weight] of model.weights.entries()) {
        const values = weight.read().dataSync();
        expect(Buffer.from(values.buffer, values.byteOffset, values.byteLength)).toEqual(
          Buffer.from(arrays[index]!.bytes),
        );
      }
      dispose(model);
    }
  });
});
