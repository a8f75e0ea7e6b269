import * as tf from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { lenet } from '../testing/lenet.ts';
import { readSafetensors } from '../testing/read-safetensors.ts';
import { openModel } from './open-model.ts';

const golden = readSafetensors(new URL('../../../../tooling/reference/goldens/lenet.safetensors', import.meta.url));
const layers = ['0', '3', '7', '9', '11'];

/** PyTorch's layout to that of TensorFlow.js; the first dense layer reads what Flatten gives, channels last. */
const weight = (kind: 'weight' | 'grad', layer: string, part: 'weight' | 'bias'): tf.Tensor => {
  const { shape, values } = golden.get(`${kind}:${layer}.${part}`)!;
  const tensor = tf.tensor(values, shape);
  if (shape.length === 4) return tf.transpose(tensor, [2, 3, 1, 0]);
  if (layer === '7' && part === 'weight') {
    return tf.reshape(tf.transpose(tf.reshape(tensor, [120, 16, 5, 5]), [2, 3, 1, 0]), [400, 120]);
  }
  return shape.length === 2 ? tf.transpose(tensor) : tensor;
};

const relativeError = (actual: tf.Tensor, expected: tf.Tensor): number =>
  tf.tidy(() => tf.div(tf.norm(tf.sub(actual, expected)), tf.norm(expected)).dataSync()[0]!);

describe.each(['cpu', ...cnnBackends])('LeNet on %s against PyTorch', (backend) => {
  let net: Sequential;
  let images: tf.Tensor;
  let labels: tf.Tensor1D;

  beforeAll(async () => {
    await tf.setBackend(backend);
    net = lenet();
    net.setWeights(layers.flatMap((layer) => [weight('weight', layer, 'weight'), weight('weight', layer, 'bias')]));
    images = tf.transpose(tf.tensor(golden.get('x')!.values, [4, 1, 28, 28]), [0, 2, 3, 1]);
    labels = tf.tensor1d(golden.get('labels')!.values, 'int32');
  });

  it('gives its logits', () => {
    const { shape, values } = golden.get('logits')!;
    const open = openModel(net);
    expect(relativeError(open.predict(images) as tf.Tensor, tf.tensor(values, shape))).toBeLessThan(1e-5);
    open.dispose();
  });

  it('has its loss and, in one step, its gradients', async () => {
    const before = net.getWeights().map((tensor) => tensor.clone());
    const open = openModel(net, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 1 }) });
    open.train(images, labels);
    const { loss, examples } = await open.totals();
    open.dispose();
    expect(examples).toBe(4);
    expect(Math.abs(loss / golden.get('loss')!.values[0]! - 1)).toBeLessThan(1e-5);
    const parts = layers.flatMap((layer) => [weight('grad', layer, 'weight'), weight('grad', layer, 'bias')]);
    for (const [index, after] of net.getWeights().entries()) {
      // Weight minus gradient loses digits of small gradients; the reference suite compares the gradients themselves.
      expect(relativeError(tf.sub(before[index]!, after), parts[index]!)).toBeLessThan(1e-4);
    }
  });
});
