import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { filterImages } from './filter-images.ts';
import { plotFilters } from './plot-filters.ts';

/** A first convolution of two colour filters of 1×2, the second a hundred times weaker. */
const colors = () => {
  const net = sequential({
    layers: [layers.conv2d({ filters: 2, kernelSize: [1, 2], inputShape: [4, 4, 3], useBias: false })],
  });
  net.setWeights([
    tf.stack([tf.tensor3d([1, 0, -1, 0, 0.5, 0], [1, 2, 3]), tf.tensor3d([0, 0.01, 0, 0, 0, 0], [1, 2, 3])], 3),
  ]);
  return net;
};

test('are images in the order of the channels', async () => {
  const net = colors();
  const images = await countTensors(() => filterImages(net), 1);
  expect(images.shape).toEqual([2, 1, 2, 3]);
  expect(Array.from(await tf.slice(images, 0, 1).data())).toEqual([1, 0, -1, 0, 0.5, 0]);
  const depthwise = sequential({
    layers: [layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2, inputShape: [4, 4, 3], name: 'depthwise' })],
  });
  expect(filterImages(depthwise).shape).toEqual([6, 2, 2, 1]);
});

test.each(['each', 'shared'] as const)('are drawn around middle grey, contrast %s', async (contrast) => {
  const net = colors();
  const picture = await countTensors(() => plotFilters(net, { contrast, scale: 20 }));
  const places = parseSvg(picture.svg())
    .filter(({ name }) => name === 'image')
    .map(({ attributes }) => [Number(attributes.x), Number(attributes.y)] as const);
  const { at } = await pixels(await picture.png());
  const [[x, y], [other]] = places as [[number, number], [number, number]];
  expect(at(x + 10, y + 10)).toEqual([255, 128, 0]);
  expect(at(x + 30, y + 10)).toEqual([128, 191, 128]);
  expect(at(other + 10, y + 10)).toEqual(contrast === 'each' ? [128, 255, 128] : [128, 129, 128]);
});

test('filters of no model are drawn alike', async () => {
  const net = colors();
  const filters = filterImages(net);
  expect((await plotFilters(filters)).svg()).toBe((await plotFilters(net)).svg());
  expect(filters.isDisposed).toBe(false);
});

test('one clear line for mistakes', async () => {
  const net = smallNetwork();
  await expect(plotFilters(net, { layer: 'conv2' })).rejects.toThrow(
    /filters of 1 or 3 channels, which have a colour, got 4/,
  );
  await expect(plotFilters(net, { layer: 'pool' })).rejects.toThrow(
    /layer "pool" is a MaxPooling2D, not a convolution/,
  );
  await expect(plotFilters(net, { layer: 'conv3' })).rejects.toThrow(/has no layer "conv3"/);
  const dense = sequential({ name: 'numbers', layers: [layers.dense({ units: 2, inputShape: [3] })] });
  await expect(plotFilters(dense)).rejects.toThrow(/"numbers" has no convolution/);
});
