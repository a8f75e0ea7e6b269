import { lenet, torchParameters } from '@cnn/models';
import { gradCam, occlusion, saliency } from '@cnn/viz';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
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

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('where LeNet looks', () => {
  it('is where Captum says', async () => {
    const model = lenet();
    for (const { name, variable, fromTorch } of torchParameters(model, 'sequential')) {
      variable.write(tf.tensor(fromTorch(network(`weight:${name}`).data), variable.shape as number[]));
    }
    const input = imagesToChannelsLast(network('x'));
    const images = tf.tensor4d(input.data, input.shape as [number, number, number, number]);
    const agree = async (name: string, found: tf.Tensor4D) => {
      const expected = imagesToChannelsLast(reference(name));
      expectAgreement(name, await found.data(), expected.data, tolerances.gradient);
      found.dispose();
    };
    for (const layer of ['conv1', 'conv2'])
      await agree(`grad-cam:${layer}`, gradCam(model, images, { layer, classes }));
    await agree('saliency', saliency(model, images, { classes }));
    for (const layer of model.layers.filter(({ weights }) => weights.length > 0)) {
      const [kernel, bias] = layer.getWeights() as [tf.Tensor, tf.Tensor];
      layer.setWeights([tf.mul(kernel, stronger), bias]);
    }
    for (const [name, options] of windows) await agree(name, occlusion(model, images, { ...options, classes }));
  });
});
