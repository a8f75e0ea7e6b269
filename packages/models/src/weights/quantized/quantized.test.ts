import '@tensorflow/tfjs-backend-cpu';
import { encodeSafetensors, Random, toFloat32 } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { lenet } from '../../lenet/lenet.ts';
import { relativeError } from '../../testing/relative-error.ts';
import { decodeStateDict } from '../sources/decode-state-dict.ts';
import type { StateDict } from '../state-dict.ts';
import { loadStateDict } from '../torch/load-state-dict.ts';
import { toStateDict } from '../torch/to-state-dict.ts';
import { dequantizeWeights } from './dequantize-weights.ts';
import { quantizeWeights } from './quantize-weights.ts';

beforeAll(() => tf.ready());

const bytesOf = (arrays: StateDict) => new Uint8Array(Buffer.concat(encodeSafetensors(arrays)));

describe('quantizeWeights', () => {
  it('keeps a LeNet in 63 KiB instead of 242, with nearly its logits', async () => {
    const net = lenet();
    const arrays = await toStateDict(net);
    const whole = bytesOf(arrays);
    const small = bytesOf(quantizeWeights(arrays));
    expect(Math.round(whole.length / 1024)).toBe(242);
    expect(Math.round(small.length / 1024)).toBe(63);
    const other = lenet({ seed: 1 });
    expect(loadStateDict(other, decodeStateDict(small))).toEqual({ missing: [], unexpected: [] });
    const images = tf.randomUniform([8, 28, 28, 1], 0, 1, 'float32', 1);
    expect(relativeError(other.predict(images) as tf.Tensor, net.predict(images) as tf.Tensor)).toBeLessThan(0.01);
    loadStateDict(lenet(), quantizeWeights(arrays)); // also without a file between
  });

  it('is off by half a scale at most, each channel by its own', () => {
    const random = new Random(2);
    const values = Float32Array.from(
      { length: 60 },
      (_, index) => (random.uniform() - 0.5) * 10 ** Math.floor(index / 12),
    );
    values.fill(0, 24, 36);
    const array = { name: 'w', type: 'F32', shape: [5, 3, 4], bytes: new Uint8Array(values.buffer) } as const;
    const [back] = dequantizeWeights(quantizeWeights([array]));
    const found = toFloat32(back!);
    for (let channel = 0; channel < 5; channel++) {
      const own = values.subarray(channel * 12, channel * 12 + 12);
      const largest = Math.max(...own.map(Math.abs));
      for (const [index, value] of own.entries()) {
        expect(Math.abs(found[channel * 12 + index]! - value)).toBeLessThanOrEqual((largest / 254) * 1.0001);
      }
    }
    expect(back!.shape).toEqual([5, 3, 4]);
  });

  it('leaves vectors and whole numbers as they are, and int8 of others too', () => {
    const arrays = [
      { name: 'bias', type: 'F32', shape: [2], bytes: new Uint8Array(8) },
      { name: 'count', type: 'I64', shape: [], bytes: new Uint8Array(8) },
      { name: 'table', type: 'I8', shape: [2, 2], bytes: new Uint8Array(4) },
    ] as const;
    expect(quantizeWeights(arrays)).toEqual(arrays);
    expect(dequantizeWeights(arrays)).toEqual(arrays);
  });

  it('refuses weights that are not finite, and scales that do not fit', () => {
    const array = (values: number[]) =>
      ({ name: 'w', type: 'F32', shape: [1, 2], bytes: new Uint8Array(Float32Array.from(values).buffer) }) as const;
    expect(() => quantizeWeights([array([1, Number.NaN])])).toThrow(/"w" has weights that are not finite/);
    const [weights, scale] = quantizeWeights([array([1, 2])]);
    expect(() => dequantizeWeights([weights!, { ...scale!, shape: [1, 1] }])).toThrow(
      /"w:scale" \[1, 1\] \(F32\) is no scale/,
    );
  });
});
