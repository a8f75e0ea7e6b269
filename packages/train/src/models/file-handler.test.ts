import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cpu } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lenet } from '../fixtures/lenet.ts';
import { fileHandler } from './file-handler.ts';

const root = mkdtempSync(join(tmpdir(), 'cnn-file-handler-'));
const folder = join(root, 'net');
const file = join(folder, 'model.json');
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => cpu({ engine: 'cpu' }));

const weights = (model: LayersModel) => model.getWeights().map((tensor) => Array.from(tensor.dataSync()));

/** Weights of 9 MB: three shards. */
const wide = () =>
  sequential({ layers: [layers.dense({ units: 1500, inputShape: [1500], kernelInitializer: 'randomUniform' })] });

/** TensorFlow.js' own reader and writer of such files, over the disk instead of a network. */
const overHttp = tf.io.browserHTTPRequest('http://disk/model.json', {
  fetchFunc: async (address: unknown, options?: RequestInit) => {
    if (options?.body instanceof FormData) {
      mkdirSync(folder, { recursive: true });
      for (const name of ['model.json', 'model.weights.bin']) {
        const part = options.body.get(name) as File;
        writeFileSync(join(folder, name), new Uint8Array(await part.arrayBuffer()));
      }
      return new Response();
    }
    const name = basename(String(address));
    const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(readFileSync(join(folder, name)), { headers: { 'Content-Type': type } });
  },
});

describe('fileHandler', () => {
  it('writes what TensorFlow.js reads', async () => {
    const net = wide();
    net.setUserDefinedMetadata({ note: 'kept' });
    await net.save(fileHandler(folder));
    expect(readdirSync(folder)).toHaveLength(4);
    const again = await loadLayersModel(overHttp);
    expect(weights(again)).toEqual(weights(net));
    expect(again.getUserDefinedMetadata()).toEqual({ note: 'kept' });
    const { modelTopology, weightSpecs, weightData, ...rest } = await fileHandler(folder).load();
    const artifacts = await new Promise<tf.io.ModelArtifacts>((resolve) => {
      const keep = async (given: tf.io.ModelArtifacts) => {
        resolve(given);
        return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(given) };
      };
      net.save(tf.io.withSaveHandler(keep));
    });
    expect({ modelTopology, weightSpecs, ...rest }).toEqual({
      ...JSON.parse(JSON.stringify({ ...artifacts, weightData: undefined })),
      convertedBy: null,
    });
    expect(Buffer.from(weightData as ArrayBuffer).equals(Buffer.from(artifacts.weightData as ArrayBuffer))).toBe(true);
  });

  it('reads what TensorFlow.js writes', async () => {
    const net = lenet();
    await net.save(overHttp);
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'model.weights.bin']);
    for (const path of [folder, file, pathToFileURL(file), pathToFileURL(file).href]) {
      expect(weights(await loadLayersModel(fileHandler(path)))).toEqual(weights(net));
    }
  });

  it("keeps a compiled model's optimizer", async () => {
    const net = lenet();
    net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    await net.fit(tf.zeros([2, 28, 28, 1]), tf.zeros([2, 10]), { verbose: 0 });
    await net.save(fileHandler(folder), { includeOptimizer: true });
    const again = await loadLayersModel(fileHandler(folder));
    const states = await Promise.all([net, again].map(({ optimizer }) => optimizer.getWeights()));
    const [expected, actual] = states.map((state) => state.map(({ tensor }) => Array.from(tensor.dataSync())));
    expect(actual).toEqual(expected);
  });

  it('takes the place of another model, and leaves none of its shards', async () => {
    await wide().save(fileHandler(folder));
    const net = lenet();
    await net.save(fileHandler(folder));
    expect(readdirSync(folder)).toHaveLength(2);
    expect(weights(await loadLayersModel(fileHandler(folder)))).toEqual(weights(net));
  });

  it.each<readonly [string, (json: tf.io.ModelJSON) => void, RegExp]>([
    [
      'weights outside',
      ({ weightsManifest: [group] }) => void group!.paths.splice(0, 1, '../secret'),
      /its weights are elsewhere, in "\.\.\/secret"/,
    ],
    [
      'weights at an absolute path',
      ({ weightsManifest: [group] }) => void group!.paths.splice(0, 1, '/etc/hostname'),
      /its weights are elsewhere/,
    ],
    ['a missing shard', ({ weightsManifest: [group] }) => void group!.paths.splice(0, 1, 'nowhere.bin'), /ENOENT/],
    [
      'a shard too few',
      ({ weightsManifest: [group] }) => void group!.paths.pop(),
      /its weights need 9006000 bytes and 8388608 are there/,
    ],
    ['no topology', (json) => void Object.assign(json, { modelTopology: undefined }), /it has no modelTopology/],
  ])('refuses %s', async (_, damage, message) => {
    await wide().save(fileHandler(folder));
    const json = JSON.parse(readFileSync(file, 'utf8')) as tf.io.ModelJSON;
    damage(json);
    writeFileSync(file, JSON.stringify(json));
    await expect(fileHandler(folder).load()).rejects.toMatchObject({ code: 'MODEL_FILE' });
    await expect(fileHandler(folder).load()).rejects.toThrow(message);
  });

  it('says what it cannot read or write', async () => {
    await expect(fileHandler(folder).load()).rejects.toThrow(/^The model .*model.json cannot be used: ENOENT/);
    mkdirSync(folder);
    writeFileSync(join(folder, 'blocker'), '');
    await expect(lenet().save(fileHandler(join(folder, 'blocker')))).rejects.toThrow(
      /^The model .* cannot be written: /,
    );
  });
});
