import { softmaxCrossEntropy } from '@cnn/backend';
import { alexnet, torchParameters } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { model as layersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { alexnetModules } from './alexnet-modules.ts';
import { CounterSource } from './counter-source.ts';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { fill } from './fill.ts';
import { type Fingerprint, sample, typicalNorm } from './fingerprint.ts';
import { imagesToChannelsFirst, imagesToChannelsLast } from './layouts.ts';
import { readJson } from './read-json.ts';
import { tolerances } from './tolerances.ts';

interface Reference {
  seed: number;
  labels: number[];
  logits: number[][];
  loss: number;
  'lossAfterSgd0.01': number;
  layers: (Fingerprint & { layer: string })[];
  grads: Record<string, Fingerprint>;
}

const reference = readJson<Reference>('alexnet.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

/** The reference's layers that ours have too: convolutions and linear layers end in their ReLU. */
const comparable = reference.layers.filter(
  ({ layer }, index) => !['Conv2d', 'Linear'].includes(layer) || index === reference.layers.length - 1,
);

describe('AlexNet', () => {
  it('has the layers, loss and gradients of PyTorch', async () => {
    const model = alexnet({ dropout: 0 });
    const all = torchParameters(model, alexnetModules);
    const source = new CounterSource(reference.seed);
    fill(all, source);
    const input = imagesToChannelsLast({ data: source.take(2 * 224 * 224), shape: [2, 1, 224, 224] });
    const images = tf.tensor4d(input.data, [2, 224, 224, 1]);
    const labels = tf.tensor1d(reference.labels, 'int32');

    const layers = model.layers.filter((layer) => !/Dropout|ZeroPadding|InputLayer/.test(layer.getClassName()));
    expect(layers).toHaveLength(comparable.length);
    const outputs = layersModel({
      inputs: model.inputs,
      outputs: layers.map(({ output }) => output as SymbolicTensor),
    });
    const values = outputs.predict(images) as tf.Tensor[];
    for (const [index, expected] of comparable.entries()) {
      const value = values[index]!;
      const data = (await value.data()) as Float32Array;
      const array = { data, shape: value.shape };
      const first =
        value.rank === 4
          ? imagesToChannelsFirst(array).data
          : expected.layer === 'Flatten'
            ? imagesToChannelsFirst({ data, shape: [2, 5, 5, 256] }).data
            : data;
      const sampled = sample(first, expected);
      const name = `alexnet layer ${index} (${layers[index]!.getClassName()})`;
      expectAgreement(`${name} norm`, [sampled.l2], [expected.l2], tolerances.operation);
      expectAgreement(`${name} values`, sampled.values, expected.values, tolerances.operation);
    }

    const lossOf = () => softmaxCrossEntropy(model.apply(images, { training: true }) as tf.Tensor2D, labels);
    const { value, grads } = tf.variableGrads(lossOf);
    expectAgreement('alexnet loss', await value.data(), [reference.loss], tolerances.operation);
    for (const { name, variable, toTorch } of all) {
      const gradient = grads[(variable.read() as tf.Variable).name]!;
      const data = toTorch((await gradient.data()) as Float32Array);
      const sampled = sample(data, reference.grads[name]!);
      expectAgreement(`alexnet gradient ${name} norm`, [sampled.l2], [reference.grads[name]!.l2], tolerances.gradient);
      const expected = reference.grads[name]!;
      expectAgreement(
        `alexnet gradient ${name} values`,
        sampled.values,
        expected.values,
        tolerances.gradient,
        typicalNorm(expected),
      );
      tf.tidy(() => void variable.write(tf.sub(variable.read(), tf.mul(gradient, 0.01))));
      gradient.dispose();
    }
    expectAgreement(
      'alexnet loss after SGD',
      await lossOf().data(),
      [reference['lossAfterSgd0.01']],
      tolerances.gradient,
    );
  });
});
