import { cpu, type Device, useDevice } from '@cnn/backend';
import { lenet, torchParameters } from '@cnn/models';
import { featureMaps, gradCam, hiddenFeatures, maximise, nearestNeighbours, occlusion, saliency } from '@cnn/viz';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { imagesToChannelsLast } from './layouts.ts';
import { readSafetensors } from './read-safetensors.ts';
import { tolerances } from './tolerances.ts';

const network = readSafetensors('lenet.safetensors');
const reference = readSafetensors('attributions.safetensors');
const classes = Array.from(reference('classes').data);

/** As in `generator/attributions.py`, where it says why occlusion has stronger weights. */
const stronger = 5;
const windows = [
  ['occlusion', { window: 5, strides: 3, baseline: 0 }],
  ['occlusion-tall', { window: [7, 4], strides: [5, 4], baseline: 0.5 }],
] as const;

let device: Device;
beforeAll(async () => {
  device = await engineUnderTest();
  console.log(`engine: ${device.name}`);
});

/** LeNet with the reference's weights, these times `factor`. */
const referenceLenet = (factor = 1): LayersModel => {
  const model = lenet();
  for (const { name, variable, fromTorch } of torchParameters(model, 'sequential')) {
    const scale = name.endsWith('weight') ? factor : 1;
    const data = fromTorch(network(`weight:${name}`).data).map((value) => value * scale);
    variable.write(tf.tensor(data, variable.shape as number[]));
  }
  return model;
};

const referenceImages = (): tf.Tensor4D => {
  const { data, shape } = imagesToChannelsLast(network('x'));
  return tf.tensor4d(data, shape as [number, number, number, number]);
};

describe('where LeNet looks', () => {
  it('is where Captum says', async () => {
    const images = referenceImages();
    const agree = async (name: string, found: tf.Tensor4D) => {
      const expected = imagesToChannelsLast(reference(name));
      expectAgreement(name, await found.data(), expected.data, tolerances.gradient);
      found.dispose();
    };
    const model = referenceLenet();
    for (const layer of ['conv1', 'conv2']) {
      await agree(`grad-cam:${layer}`, gradCam(model, images, { layer, classes }));
    }
    await agree('saliency', saliency(model, images, { classes }));
    for (const [name, options] of windows) {
      await agree(name, occlusion(referenceLenet(stronger), images, { ...options, classes }));
    }
  });
});

describe('what LeNet looks for', () => {
  it('is the same on every engine, and leaves no tensor', async () => {
    const look = async () => {
      const [model, images] = [referenceLenet(stronger), referenceImages()];
      const before = tf.memory().numTensors;
      const tensors = [
        featureMaps(model, images),
        hiddenFeatures(model, images),
        await maximise(model, { steps: 5, channels: 3 }),
      ];
      const alike = await nearestNeighbours(tensors[1] as tf.Tensor2D, tensors[1] as tf.Tensor2D, { count: 4 });
      const values = await Promise.all(tensors.map(async (tensor) => (await tensor.data()).slice()));
      tf.dispose(tensors);
      expect(tf.memory().numTensors).toBe(before);
      return { values, order: alike.map((neighbours) => neighbours.map(({ index }) => index)) };
    };
    const found = await look();
    await cpu({ engine: 'cpu' });
    const expected = await look();
    await useDevice(device);
    for (const [index, name] of ['feature maps', 'hidden features', 'maximised'].entries()) {
      expectAgreement(name, found.values[index]!, expected.values[index]!, tolerances.gradient);
    }
    expect(found.order).toEqual(expected.order);
    expect(found.order.map(([first]) => first)).toEqual([0, 1, 2, 3]);
  });
});
