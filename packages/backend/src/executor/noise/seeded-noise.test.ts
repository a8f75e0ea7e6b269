import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  model as layersModel,
  type Sequential,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { withCalls } from '../layers/with-calls.ts';
import { SeededNoise } from './seeded-noise.ts';

beforeAll(() => tf.ready());

const build = () =>
  sequential({ layers: [layers.dropout({ rate: 0.5, inputShape: [64], seed: 5 }), layers.dropout({ rate: 0.2 })] });
const forward = (net: Sequential, training = true) => [
  ...(net.apply(tf.ones([4, 64]), { training }) as tf.Tensor).dataSync(),
];

describe('SeededNoise', () => {
  it('follows the seed and differs at each step', () => {
    const net = build();
    const at = (seed: number, step: number) => withCalls(new SeededNoise(net, seed).calls(step), () => forward(net));
    expect(at(1, 0)).toEqual(at(1, 0));
    expect(at(1, 0)).not.toEqual(at(1, 1));
    expect(at(1, 0)).not.toEqual(at(2, 0));
    expect(new Set(at(1, 0))).toEqual(new Set([0, 2.5]));
  });

  it('leaves the model as it was: class, configuration, own behaviour', () => {
    const net = build();
    const [saved, masked] = [JSON.stringify(net.toJSON()), forward(net).filter((value) => value === 0).length];
    const dropout = new SeededNoise(net, 1);
    withCalls(dropout.calls(0), () => expect(JSON.stringify(net.toJSON())).toBe(saved));
    expect(() =>
      withCalls(dropout.calls(1), () => {
        throw new Error('forward failed');
      }),
    ).toThrow('forward failed');
    expect(net.layers.every((layer) => !Object.hasOwn(layer, 'call'))).toBe(true);
    expect(masked).toBeGreaterThan(0);
    expect(forward(net, false).every((value) => value === 1)).toBe(true);
  });

  it('is off outside of training', () => {
    const net = build();
    expect(withCalls(new SeededNoise(net, 1).calls(0), () => forward(net, false)).every((value) => value === 1)).toBe(
      true,
    );
  });

  it('keeps the axes that share their noise', () => {
    const net = sequential({ layers: [layers.dropout({ rate: 0.5, noiseShape: [4, 1], inputShape: [64] })] });
    const values = withCalls(new SeededNoise(net, 3).calls(0), () => forward(net));
    const rows = [0, 1, 2, 3].map((row) => new Set(values.slice(row * 64, row * 64 + 64)));
    expect(rows.every((row) => row.size === 1)).toBe(true);
  });

  it('gives a layer that is used twice two masks', () => {
    const twice = layers.dropout({ rate: 0.5 });
    const image = input({ shape: [64] });
    const outputs = [twice.apply(image), twice.apply(image)] as SymbolicTensor[];
    const net = layersModel({ inputs: image, outputs });
    const [one, other] = withCalls(new SeededNoise(net, 3).calls(0), () =>
      (net.apply(tf.ones([4, 64]), { training: true }) as tf.Tensor[]).map((tensor) => [...tensor.dataSync()]),
    );
    expect(one).not.toEqual(other);
  });

  it('passes the gradient through what it kept', () => {
    const net = build();
    const gradient = tf.grad((x) =>
      withCalls(new SeededNoise(net, 1).calls(0), () => net.apply(x, { training: true }) as tf.Tensor),
    )(tf.ones([4, 64]));
    expect([...gradient.dataSync()]).toEqual(withCalls(new SeededNoise(net, 1).calls(0), () => forward(net)));
  });
});
