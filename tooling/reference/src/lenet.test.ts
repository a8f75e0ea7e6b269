import { softmaxCrossEntropy } from '@cnn/backend';
import { lenet, torchParameters } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { imagesToChannelsLast } from './layouts.ts';
import { readSafetensors } from './read-safetensors.ts';
import { tolerances } from './tolerances.ts';

const reference = readSafetensors('lenet.safetensors');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('LeNet', () => {
  it('has the logits, loss and gradients of PyTorch', async () => {
    const model = lenet();
    const all = torchParameters(model, 'sequential');
    for (const { name, variable, fromTorch } of all) {
      variable.write(tf.tensor(fromTorch(reference(`weight:${name}`).data), variable.shape as number[]));
    }
    const input = imagesToChannelsLast(reference('x'));
    const images = tf.tensor4d(input.data, input.shape as [number, number, number, number]);
    const labels = tf.tensor1d(reference('labels').data, 'int32');
    const logits = model.predict(images) as tf.Tensor2D;
    expectAgreement('lenet logits', await logits.data(), reference('logits').data, tolerances.operation);
    const { value, grads } = tf.variableGrads(() =>
      softmaxCrossEntropy(model.apply(images, { training: true }) as tf.Tensor2D, labels),
    );
    expectAgreement('lenet loss', await value.data(), reference('loss').data, tolerances.operation);
    for (const { name, variable, toTorch } of all) {
      const gradient = grads[(variable.read() as tf.Variable).name]!;
      const data = toTorch((await gradient.data()) as Float32Array);
      expectAgreement(`lenet gradient ${name}`, data, reference(`grad:${name}`).data, tolerances.gradient);
    }
  });
});
