import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { occlusion } from './occlusion.ts';

test('of a linear model it is what the hidden values added, as the mean over windows', async () => {
  const net = sequential({
    layers: [layers.flatten({ inputShape: [1, 4, 1] }), layers.dense({ units: 1, useBias: false })],
  });
  net.setWeights([tf.tensor2d([1, 10, 100, 1000], [4, 1])]);
  const image = tf.tensor4d([3, 3, 3, 3], [1, 1, 4, 1]);
  // Windows of 2 at 0 and 2, then with a stride of 1 at 0, 1 and 2; hidden pixels fall by 3 − 1.
  const apart = await countTensors(() => occlusion(net, image, { window: [1, 2], strides: [1, 2], baseline: 1 }), 1);
  expect(Array.from(await apart.data())).toEqual([22, 22, 2200, 2200]);
  const close = await occlusion(net, image, { window: [1, 2], strides: 1, baseline: 1 }).data();
  expect(Array.from(close)).toEqual([22, (22 + 220) / 2, (220 + 2200) / 2, 2200]);
});

test('cuts windows that pass the edge, whatever goes through the model at a time', async () => {
  const net = smallNetwork();
  const images = randomTensor<tf.Rank.R4>([2, 9, 8, 1], { seed: 5, kind: 'uniform' });
  const options = { window: [4, 3], strides: [3, 2], classes: [0, 2] } as const;
  const found = await occlusion(net, images, options).data();
  const values = images.dataSync<'float32'>();
  const score = (pixels: Float32Array, label: number) =>
    (net.predict(tf.tensor4d(pixels, [1, 9, 8, 1])) as tf.Tensor2D).dataSync()[label]!;
  const expected = options.classes.flatMap((label, index) => {
    const pixels = values.slice(index * 72, index * 72 + 72);
    const whole = score(pixels, label);
    const falls = pixels.map(() => 0);
    const times = pixels.map(() => 0);
    for (const top of [0, 3, 6]) {
      for (const left of [0, 2, 4, 6]) {
        const isHidden = (at: number) => {
          const [row, column] = [Math.floor(at / 8), at % 8];
          return row >= top && row < top + 4 && column >= left && column < left + 3;
        };
        const fall =
          whole -
          score(
            pixels.map((value, at) => (isHidden(at) ? 0 : value)),
            label,
          );
        for (let at = 0; at < 72; at++) {
          if (!isHidden(at)) continue;
          falls[at]! += fall;
          times[at]! += 1;
        }
      }
    }
    return Array.from(falls, (fall, at) => fall / times[at]!);
  });
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 4);
  const onePass = await occlusion(net, images, { ...options, batchSize: 1 }).data();
  for (const [at, value] of found.entries()) expect(onePass[at]).toBeCloseTo(value, 5);
});

const image = tf.zeros<tf.Rank.R4>([1, 9, 8, 1]);
test.each<[string, object, RegExp]>([
  ['a window larger than the image', { window: 9 }, /within 9×8, got 9×9/],
  ['half a pixel', { window: 2.5 }, /whole pixels/],
  ['strides that leave pixels out', { window: 3, strides: 4 }, /up to the window's 3×3, .* got 4×4/],
  ['no batch', { batchSize: 0 }, /batchSize must be a whole number of at least 1, got 0/],
  ['no baseline', { baseline: Number.NaN }, /finite baseline, got NaN/],
])('one clear line: %s', (_, options, message) => {
  const call = () => occlusion(smallNetwork(), image, options);
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
