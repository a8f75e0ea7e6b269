import '@tensorflow/tfjs-backend-cpu';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ArgumentError, encodeSafetensors } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lenetModern } from '../lenet/lenet-modern.ts';
import { quantizeWeights } from '../weights/quantized/quantize-weights.ts';
import type { StateDict } from '../weights/state-dict.ts';
import { toStateDict } from '../weights/torch/to-state-dict.ts';
import { createModel } from './create-model.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';

let folder: string;
let arrays: StateDict;
let bytes: Uint8Array;
let trained: LayersModel;

const valuesOf = (net: LayersModel) => net.getWeights().map((weight) => [...weight.dataSync()]);

const weights = (changes: Partial<PretrainedWeights> = {}): PretrainedWeights => ({
  model: 'lenetModern',
  inputShape: [20, 20, 3],
  classNames: ['a', 'b', 'c', 'd'],
  weights: pathToFileURL(join(folder, 'lenet.safetensors')),
  ...changes,
});

beforeAll(async () => {
  await tf.ready();
  folder = await mkdtemp(join(tmpdir(), 'cnn-models-'));
  trained = lenetModern({ inputShape: [20, 20, 3], classes: 4, seed: 7 });
  arrays = await toStateDict(trained);
  bytes = new Uint8Array(Buffer.concat(encodeSafetensors(arrays)));
  await writeFile(join(folder, 'lenet.safetensors'), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('createModel with pretrained', () => {
  it.each([
    ['a package', () => weights()],
    ['a package of bytes', () => weights({ weights: bytes })],
    ['a package of arrays', () => weights({ weights: arrays })],
  ])('takes images, classes and weights of %s', async (_, source) => {
    const before = tf.memory().numTensors;
    const net = await createModel('lenetModern', { pretrained: source() });
    expect(net.inputs[0]!.shape).toEqual([null, 20, 20, 3]);
    expect(valuesOf(net)).toEqual(valuesOf(trained));
    net.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['a path', () => join(folder, 'lenet.safetensors')],
    ['an address', () => pathToFileURL(join(folder, 'lenet.safetensors'))],
    ['a blob', () => new Blob([Uint8Array.from(bytes)])],
    ['bytes', () => bytes],
    ['arrays', () => arrays],
    ['int8 that loses nothing that matters', () => quantizeWeights(arrays)],
  ])('takes the weights of %s for a model that fits', async (name, source) => {
    const net = await createModel('lenetModern', { inputShape: [20, 20, 3], classes: 4, pretrained: source() });
    const expected = valuesOf(trained).flat();
    const errors = valuesOf(net)
      .flat()
      .map((value, place) => Math.abs(value - expected[place]!));
    expect(errors.reduce((most, error) => Math.max(most, error))).toBeLessThanOrEqual(
      name.startsWith('int8') ? 0.003 : 0,
    );
    net.dispose();
  });

  it('takes weights that are called and laid out as layers have them, as saveModel keeps them', async () => {
    const kept: StateDict = trained.weights.map((weight) => {
      const values = weight.read().dataSync<'float32'>();
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      return { name: weight.originalName, type: 'F32', shape: weight.shape as number[], bytes };
    });
    const before = tf.memory().numTensors;
    const net = await createModel('lenetModern', { pretrained: weights({ weights: kept }) });
    expect(valuesOf(net)).toEqual(valuesOf(trained));
    net.dispose();
    await expect(createModel('lenetModern', { inputShape: [20, 20, 1], classes: 4, pretrained: kept })).rejects.toThrow(
      /^The kept weights do not fit .*: conv1\/kernel \[5, 5, 3, 6\] where \[5, 5, 1, 6\] is needed\./,
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it('draws the head anew for other classes, by the seed, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const net = await createModel('lenetModern', { classes: 2, seed: 5, pretrained: weights() });
    expect(net.outputs[0]!.shape).toEqual([null, 2]);
    expect(valuesOf(net).slice(0, -2)).toEqual(valuesOf(trained).slice(0, -2));
    const [kernel, bias] = valuesOf(net).slice(-2);
    const drawn = lenetModern({ inputShape: [20, 20, 3], classes: 2, seed: 5 });
    expect([kernel, bias]).toEqual(valuesOf(drawn).slice(-2));
    drawn.dispose();
    net.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses weights of another model, of other sizes, and what cannot be read, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    await expect(createModel('lenet', { pretrained: weights() })).rejects.toThrow(ArgumentError);
    await expect(createModel('lenet', { pretrained: weights() })).rejects.toThrow(
      'createModel: the pretrained weights are of the model "lenetModern", got the name "lenet".',
    );
    await expect(createModel('lenetModern', { inputShape: [28, 28, 3], pretrained: weights() })).rejects.toThrow(
      /wrong shapes: net\.7\.weight/,
    );
    await expect(createModel('lenetModern', { pretrained: arrays })).rejects.toThrow(/wrong shapes/);
    await expect(createModel('lenetModern', { pretrained: join(folder, 'none.pt') })).rejects.toThrow(
      /none\.pt cannot be read: ENOENT/,
    );
    await expect(createModel('lenetModern', { pretrained: new Uint8Array(3) })).rejects.toThrow(/safetensors/);
    expect(tf.memory().numTensors).toBe(before);
  });
});
