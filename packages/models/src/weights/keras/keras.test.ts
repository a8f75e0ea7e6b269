import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldenArrays } from '../../testing/golden-arrays.ts';
import { goldenFile, readGolden } from '../../testing/golden-file.ts';
import { goldenNetworks } from '../../testing/golden-networks.ts';
import { relativeError } from '../../testing/relative-error.ts';
import { savedArtifacts } from '../../testing/saved-artifacts.ts';
import { WeightsError } from '../weights-error.ts';
import { loadKerasWeights } from './load-keras-weights.ts';
import { loadTfjsWeights } from './load-tfjs-weights.ts';

beforeAll(() => tf.ready());

const golden = goldenArrays('keras.safetensors');

const branches = (left = 'left', right = 'right') => {
  const image = input({ shape: [6, 5, 3] });
  const convolution = (name: string, kernelSize: number) =>
    layers.conv2d({ name, filters: 2, kernelSize, padding: 'same' }).apply(image) as typeof image;
  const both = layers.concatenate().apply([convolution(left, 3), convolution(right, 5)]) as typeof image;
  const pooled = layers.globalAveragePooling2d({}).apply(both);
  return model({ inputs: image, outputs: layers.dense({ name: 'head', units: 3 }).apply(pooled) as typeof image });
};

const error = (net: LayersModel, logits: string) =>
  relativeError(net.predict(golden('images')) as tf.Tensor, golden(logits));

describe('loadKerasWeights', () => {
  it.each(['keras', 'weights.h5', 'h5'])("gives Keras's predictions: .%s", async (ending) => {
    const net = goldenNetworks.keras();
    const before = tf.memory().numTensors;
    await loadKerasWeights(net, goldenFile(`sequential.${ending}`));
    expect(tf.memory().numTensors).toBe(before);
    expect(error(net, 'sequential.logits')).toBeLessThan(1e-5);
    const other = branches();
    await loadKerasWeights(other, new Blob([Uint8Array.from(readGolden(`branches.${ending}`))]));
    expect(error(other, 'branches.logits')).toBeLessThan(1e-5);
  });

  it('finds layers by the names that it is given', async () => {
    const net = branches('one', 'two');
    const names: Readonly<Record<string, string>> = { one: 'left', two: 'right', head: 'head' };
    await loadKerasWeights(net, goldenFile('branches.keras'), { names: (layer) => names[layer]! });
    expect(error(net, 'branches.logits')).toBeLessThan(1e-5);
    await expect(loadKerasWeights(branches('one', 'two'), goldenFile('branches.keras'))).rejects.toThrow(
      /branches\.keras has neither a layer "one" nor one more that is called conv2d; it has "left", "right", "head"\. Give names/,
    );
    await expect(loadKerasWeights(net, goldenFile('branches.keras'), { names: () => 'x' })).rejects.toThrow(
      /has no layer "x", "x", "x"; it has "left"/,
    );
  });

  it('writes nothing where file and model differ', async () => {
    const other = sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] });
    const before = [...other.getWeights()[0]!.dataSync()];
    await expect(loadKerasWeights(other, goldenFile('branches.keras'))).rejects.toThrow(
      /has 3 layers with weights \("left", "right", "head"\), and the model "sequential_\d+" has 1/,
    );
    const wider = sequential({
      layers: [
        layers.conv2d({ name: 'left', filters: 2, kernelSize: 3, inputShape: [6, 5, 3] }),
        layers.conv2d({ name: 'right', filters: 2, kernelSize: 5, padding: 'same' }),
        layers.globalAveragePooling2d({}),
        layers.dense({ name: 'head', units: 3 }),
      ],
    });
    await expect(loadKerasWeights(wider, goldenFile('branches.h5'))).rejects.toThrow(
      /the layer "right" has .*kernel \[5, 5, 3, 2\].*, and the layer "right" of the model needs kernel \[5, 5, 2, 2\] among 2/,
    );
    expect([...other.getWeights()[0]!.dataSync()]).toEqual(before);
  });

  const dense = () => sequential({ layers: [layers.dense({ name: 'dense', units: 3, inputShape: [4] })] });

  it('takes a name that objects have for a name', async () => {
    await loadKerasWeights(dense(), goldenFile('prototype.weights.h5'), { names: () => '__proto__' });
    expect(({} as Record<string, unknown>).weights).toBeUndefined();
  });

  it.each([
    ['compressed.weights.h5', /"0" does not lie there as plain numbers/],
    [
      'huge.weights.h5',
      /has 0 \[1073741824, 1048576\], 1 \[3\], and the layer "dense" of the model needs kernel \[4, 3\]/,
    ],
    ['elsewhere.weights.h5', /is not an HDF5 file that can be used/],
    ['link.weights.h5', /the layer "dense" has 0 \[4, 3\], and/],
  ])('refuses %s in a line, and reads no other file', async (name, message) => {
    const loading = loadKerasWeights(dense(), goldenFile(name));
    await expect(loading).rejects.toThrow(WeightsError);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toThrow(/^[^\n]*$/);
  });

  it('refuses what is no HDF5, and an archive without weights', async () => {
    await expect(loadKerasWeights(dense(), new Blob(['no file of Keras']))).rejects.toThrow(
      /^The file is not an HDF5 file that can be used/,
    );
    const empty = zipSync({ 'config.json': new TextEncoder().encode('{"__proto__": {"x": 1}}') }, { level: 0 });
    await expect(loadKerasWeights(dense(), new Blob([Uint8Array.from(empty)]))).rejects.toThrow(
      /has no model\.weights\.h5/,
    );
    const bomb = zipSync({ 'model.weights.h5': new Uint8Array(1_000_000) }, { level: 1 });
    await expect(loadKerasWeights(dense(), new Blob([Uint8Array.from(bomb)]))).rejects.toThrow(
      /"model\.weights\.h5" is compressed/,
    );
    await expect(loadKerasWeights(dense(), '/nowhere/x.h5')).rejects.toThrow(
      /^\/nowhere\/x\.h5 cannot be read: ENOENT/,
    );
    await loadKerasWeights(goldenNetworks.keras(), goldenFile('sequential.h5')); // and goes on afterwards
  });
});

describe('loadTfjsWeights', () => {
  const kept = async (net: LayersModel) => {
    const artifacts = await savedArtifacts(net);
    return { load: async () => artifacts };
  };

  it('gives a model the weights of another whose layers are called otherwise', async () => {
    const one = goldenNetworks.keras();
    const other = goldenNetworks.keras();
    const before = tf.memory().numTensors;
    await loadTfjsWeights(other, await kept(one));
    expect(tf.memory().numTensors).toBe(before);
    expect(error(other, 'sequential.logits')).toBe(error(one, 'sequential.logits'));
  });

  it('refuses a model of other layers, and what cannot be read', async () => {
    const before = branches();
    await expect(loadTfjsWeights(before, await kept(goldenNetworks.keras()))).rejects.toThrow(
      /has 7 layers with weights .* has 3/,
    );
    const broken = {
      load: async () => ({
        weightSpecs: [{ name: 'x', shape: [1e9], dtype: 'float32' as const }],
        weightData: new ArrayBuffer(4),
      }),
    };
    await expect(loadTfjsWeights(before, broken)).rejects.toThrow(WeightsError);
    await expect(loadTfjsWeights(before, { load: async () => ({}) })).rejects.toThrow(
      /cannot be read: it has no weights/,
    );
  });
});
