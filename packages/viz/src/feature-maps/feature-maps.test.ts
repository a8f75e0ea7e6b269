import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { model } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { featureMaps } from './feature-maps.ts';
import { plotFeatureMaps } from './plot-feature-maps.ts';

const net = smallNetwork();
const images = randomTensor<tf.Rank.R4>([2, 9, 8, 1], { seed: 2, kind: 'uniform' });

test('are what a model that ends at the layer gives', async () => {
  for (const layer of ['conv1', 'pool', 'conv2']) {
    const cut = model({ inputs: net.inputs, outputs: net.getLayer(layer).output });
    const maps = await countTensors(() => featureMaps(net, images, { layer }), 1);
    const expected = cut.predict(images) as tf.Tensor4D;
    expect(maps.shape).toEqual(expected.shape);
    expect(await maps.data()).toEqual(await expected.data());
  }
  expect(featureMaps(net, images).shape).toEqual([2, 6, 5, 5]);
});

test('are drawn from black to white, each or all by the same scale', async () => {
  const image = tf.slice(images, 0, 1);
  const channels = [2, 0];
  const maps = (await featureMaps(net, image).array()) as number[][][][];
  const values = channels.map((channel) => maps[0]!.map((row) => row.map((pixel) => pixel[channel]!)));
  const [least, largest] = [Math.min(...values.flat(2)), Math.max(...values.flat(2))];
  for (const contrast of ['each', 'shared'] as const) {
    const picture = await countTensors(() => plotFeatureMaps(net, image, { channels, contrast, scale: 10 }));
    const placed = parseSvg(picture.svg()).filter(({ name }) => name === 'image');
    expect(placed).toHaveLength(2);
    const { at } = await pixels(await picture.png());
    for (const [index, map] of values.entries()) {
      const flat = map.flat();
      const [low, high] = contrast === 'each' ? [Math.min(...flat), Math.max(...flat)] : [least, largest];
      const [x, y] = [Number(placed[index]!.attributes.x), Number(placed[index]!.attributes.y)];
      const grey = Math.round(((map[3]![2]! - low) / (high - low)) * 255);
      expect(Math.abs(at(x + 25, y + 35)[0] - grey)).toBeLessThanOrEqual(1);
    }
  }
});

test('one clear line for mistakes', async () => {
  await expect(plotFeatureMaps(net, images)).rejects.toThrow(
    /one image, \[1, height, width, channels\], got \[2, 9, 8, 1\]/,
  );
  await expect(plotFeatureMaps(net, tf.slice(images, 0, 1), { channels: [5] })).rejects.toThrow(
    /channels from 0 to 4, got 5/,
  );
  expect(() => featureMaps(net, images, { layer: 'flatten' })).toThrow(/"flatten" gives \[batch, 150\], not maps/);
});
