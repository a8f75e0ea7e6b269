import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { seedWeights } from '../testing/seed-weights.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { gradCam } from './grad-cam.ts';

const images = randomTensor<tf.Rank.R4>([3, 9, 8, 1], { seed: 7, kind: 'uniform' });

test('before a mean and a linear layer it is the class activation map, by its formula', async () => {
  const net = sequential({
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 1, useBias: false, inputShape: [2, 2, 1] }),
      layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
      layers.dense({ units: 2, useBias: false }),
    ],
  });
  net.setWeights([tf.tensor4d([1, -2], [1, 1, 1, 2]), tf.tensor2d([4, 8, 12, -16], [2, 2])]);
  const image = tf.tensor4d([1, 2, -3, 0], [1, 2, 2, 1]);
  // The maps are x and −2x, their weights those of the class by 4 places: (4, 12) / 4, (8, −16) / 4.
  const expected = [
    [1 - 6, 2 - 12, -3 + 18, 0],
    [2 + 8, 4 + 16, -6 - 24, 0],
  ].map((map) => map.map((value) => Math.max(0, value)));
  for (const classes of [0, 1]) {
    const heat = await countTensors(() => gradCam(net, image, { classes }), 1);
    expect(heat.shape).toEqual([1, 2, 2, 1]);
    expect(Array.from(await heat.data())).toEqual(expected[classes]);
  }
});

test('explains the predicted class unless told another, each image by itself', async () => {
  const net = smallNetwork();
  const predicted = Array.from(await tf.argMax(net.predict(images) as tf.Tensor2D, 1).data());
  const heat = await countTensors(() => gradCam(net, images), 1);
  expect(heat.shape).toEqual([3, 6, 5, 1]);
  expect(await heat.data()).toEqual(await gradCam(net, images, { classes: predicted, layer: 'conv2' }).data());
  const alone = gradCam(net, tf.slice(images, 1, 1), { classes: [predicted[1]!] });
  expect(await alone.data()).toEqual((await heat.data()).slice(30, 60));
});

test('goes through branches and models inside models as through plain layers', async () => {
  const make = (inside: boolean): LayersModel => {
    const first = layers.conv2d({
      filters: 4,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      inputShape: [9, 8, 1],
      name: 'first',
    });
    const second = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'second' });
    const x = input({ shape: [9, 8, 1] });
    const block = (at: ReturnType<typeof input>) => {
      const before = first.apply(at) as typeof at;
      return layers.add().apply([before, second.apply(before) as typeof at]) as typeof at;
    };
    const inner = input({ shape: [9, 8, 1] });
    const features = inside ? (model({ inputs: inner, outputs: block(inner) }).apply(x) as typeof x) : block(x);
    const pooled = layers.globalMaxPooling2d({ dataFormat: 'channelsLast' }).apply(features);
    return model({ inputs: x, outputs: layers.dense({ units: 3 }).apply(pooled) as typeof x });
  };
  // Other seeds' weights may all speak against the class, so that there is no heat; these leave some and cut some off.
  const [flat, nested] = [seedWeights(make(false), 3), seedWeights(make(true), 3)] as const;
  for (const layer of ['first', 'second']) {
    const heat = await gradCam(flat, images, { layer, classes: 2 }).data();
    expect(Math.max(...heat)).toBeGreaterThan(0.1);
    expect(await gradCam(nested, images, { layer, classes: 2 }).data()).toEqual(heat);
  }
});

const dense = sequential({
  name: 'numbers',
  layers: [layers.flatten({ inputShape: [9, 8, 1] }), layers.dense({ units: 3 })],
});
test.each<[string, () => unknown, RegExp]>([
  [
    'an unknown layer',
    () => gradCam(smallNetwork(), images, { layer: 'conv9' }),
    /"small" has no layer "conv9"\. It has conv1, pool, conv2/,
  ],
  [
    'a layer of numbers',
    () => gradCam(smallNetwork(), images, { layer: 'dense1' }),
    /layer "dense1" gives \[batch, 6\], not maps/,
  ],
  ['no convolution', () => gradCam(dense, images), /"numbers" has no convolution/],
  [
    'other images',
    () => gradCam(smallNetwork(), tf.zeros([1, 28, 28, 1])),
    /float32 \[batch, 9, 8, 1\], got float32 \[1, 28, 28, 1\]/,
  ],
  [
    'one image',
    () => gradCam(smallNetwork(), tf.zeros([9, 8, 1]) as unknown as tf.Tensor4D),
    /got float32 \[9, 8, 1\]/,
  ],
  ['integers', () => gradCam(smallNetwork(), tf.zeros([1, 9, 8, 1], 'int32')), /got int32/],
  [
    'a class beyond',
    () => gradCam(smallNetwork(), images, { classes: 3 }),
    /classes from 0 to 2, which "small" has, got 3/,
  ],
  [
    'too few classes',
    () => gradCam(smallNetwork(), images, { classes: [0, 1] }),
    /one for each of the 3 images, got 2/,
  ],
])('one clear line: %s', async (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
  expect(call).not.toThrow(/\n/);
});
